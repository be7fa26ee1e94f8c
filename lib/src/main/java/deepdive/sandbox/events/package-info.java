/**
 * What happened to the cluster's objects, as core/v1 Events: counted, kept for an hour, and written in the background so
 * that nobody waits for them.
 */
package deepdive.sandbox.events;
