/**
 * What runs in the sandbox's pods: Bookinfo, written small, and an echo server for every image that is not known. An
 * app listens on its pod's app address and calls others through its own sidecar.
 */
package deepdive.sandbox.apps;
