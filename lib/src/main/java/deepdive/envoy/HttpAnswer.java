package deepdive.envoy;

import java.util.Map;

/**
 * A whole HTTP answer.
 *
 * @param headers by name in lower case; the values of one that came several times are joined by a newline
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {}
