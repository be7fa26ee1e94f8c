package deepdive.sandbox;

import java.nio.file.Path;

/**
 * How a sandbox is to run.
 *
 * @param home its state directory
 * @param scenario a directory of YAML, or null for the built-in Bookinfo
 * @param apiOnly the API without kubelet and control plane
 * @param traffic requests a second, 0 for none
 */
record Settings(Path home, Path scenario, boolean apiOnly, double traffic) {}
