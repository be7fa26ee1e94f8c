package deepdive.sandbox;

import deepdive.sandbox.store.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes tokens for trying out RequestAuthentication. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Print a token (JWT) that says what you claim, signed with a key of the running mesh.",
            "A RequestAuthentication finds the key at jwksUri: " + TokenCommand.KEYS,
            "or has what --jwks prints as its jwks."
        })
final class TokenCommand implements Callable<Integer> {
    static final String KEYS = "http://istiod.istio-system.svc.cluster.local:15014/openid/v1/jwks";

    @Option(names = "--iss", paramLabel = "ISSUER", description = "Who issues it. Default: ${DEFAULT-VALUE}")
    String issuer = "sandbox@deepdive.io";

    @Option(names = "--sub", paramLabel = "SUBJECT", description = "Whom it speaks of. Default: ${DEFAULT-VALUE}")
    String subject = "learner";

    @Option(names = "--aud", paramLabel = "AUDIENCE", description = "Whom it is for; may be given several times.")
    List<String> audiences = List.of();

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "Another claim: text, or JSON such as '[\"a\",\"b\"]' or 3; may be given several times.")
    Map<String, String> claims = new LinkedHashMap<>();

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            description = "How long it is valid; below zero: it has expired. Default: ${DEFAULT-VALUE}")
    long seconds = 3600;

    @Option(names = "--jwks", description = "Print the keys that tokens are checked with instead.")
    boolean keys;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String query = keys ? "" : URLEncoder.encode(claims().toString(), StandardCharsets.UTF_8);
        spec.commandLine().getOut().println(new Background().ask("POST", "/token" + (keys ? "" : "?" + query)));
        return 0;
    }

    private ObjectNode claims() {
        long now = Instant.now().getEpochSecond();
        ObjectNode all = Json.object().put("iss", issuer).put("sub", subject);
        if (audiences.size() == 1) {
            all.put("aud", audiences.get(0));
        } else if (!audiences.isEmpty()) {
            audiences.forEach(all.putArray("aud")::add);
        }
        all.put("iat", Math.min(now, now + seconds)).put("exp", now + seconds);
        claims.forEach((name, value) -> all.set(name, value(value)));
        return all;
    }

    private static JsonNode value(String text) {
        try {
            JsonNode parsed = Json.MAPPER.readTree(text);
            return parsed.isMissingNode() ? StringNode.valueOf(text) : parsed;
        } catch (JacksonException e) {
            return StringNode.valueOf(text); // no JSON: a text without quotes
        }
    }
}
