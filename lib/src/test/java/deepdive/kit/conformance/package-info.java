/** The real istioctl and kubectl against the built-in ones, command by command, on a live sandbox. */
package deepdive.kit.conformance;
