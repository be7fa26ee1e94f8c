/** Where a lesson is played (the sandbox, a cluster of the learner's own, a snapshot) and what it may do there. */
package deepdive.place;
