package deepdive.kit.kubectl;

/**
 * What the real kubectl printed when a command was recorded.
 *
 * @param cmd one line of shell
 */
record KubectlCase(String id, String section, String cmd, Result expected) {}
