/** The steady trickle of requests that keeps statistics, logs and traces alive. */
package deepdive.sandbox.traffic;
