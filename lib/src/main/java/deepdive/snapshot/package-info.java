/** Saves a cluster into a directory that all commands can read afterwards, without secrets. */
package deepdive.snapshot;
