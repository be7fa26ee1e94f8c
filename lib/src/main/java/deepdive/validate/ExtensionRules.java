package deepdive.validate;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A WasmPlugin and a TrafficExtension. */
final class ExtensionRules {
    private static final Set<String> SCHEMES = Set.of("", "file", "http", "https", "oci");

    private ExtensionRules() {}

    static Verdict checkWasmPlugin(Config config) {
        Verdict verdict = SelectorRules.policy(config.spec());
        wasm(config.spec(), 255, verdict);
        verdict.check(ports(config.spec()));
        return verdict;
    }

    static Verdict checkTrafficExtension(Config config) {
        View extension = config.spec();
        Verdict verdict = new Verdict();
        View lua = extension.at("lua");
        boolean wasm = extension.has("wasm");
        verdict.check(wasm == lua.present(), "exactly one of wasm or lua must be set");
        verdict.add(SelectorRules.policy(extension));
        if (lua.present()) {
            int size = lua.text("inlineCode").getBytes(StandardCharsets.UTF_8).length;
            verdict.check(size == 0, "lua.inlineCode cannot be empty");
            verdict.check(size > 1 << 16, "lua.inlineCode exceeds maximum size of 64KB");
        }
        if (wasm) {
            wasm(extension.at("wasm"), 256, verdict);
        }
        verdict.check(ports(extension));
        return verdict;
    }

    private static void wasm(View wasm, int longest, Verdict verdict) {
        verdict.check(url(wasm.text("url")));
        verdict.check(sha(wasm.text("sha256")));
        verdict.check(
                wasm.text("imagePullSecret").length() > 253,
                "imagePullSecret field must be less than 253 characters long");
        verdict.check(
                wasm.text("pluginName").length() > 256,
                "pluginName field must be less than " + longest + " characters long");
        verdict.check(environment(wasm.at("vmConfig").items("env")));
    }

    private static String url(String url) {
        if (url.isEmpty()) {
            return "url field needs to be set";
        }
        String scheme;
        try {
            scheme = url.contains("://") ? new URI(url).getScheme() : "";
        } catch (URISyntaxException e) {
            return "failed to parse url: parse \"" + url + "\": " + e.getReason();
        }
        return SCHEMES.contains(scheme) ? "" : "url contains unsupported scheme: " + scheme;
    }

    private static String sha(String sum) {
        if (!sum.isEmpty() && sum.length() != 64) {
            return "sha256 field must be 64 characters long";
        }
        return sum.matches("[a-f0-9]*") ? "" : "sha256 field must match [a-f0-9]{64} pattern";
    }

    private static String environment(List<View> variables) {
        Set<String> names = new HashSet<>();
        for (View variable : variables) {
            String name = variable.text("name");
            if (name.isEmpty()) {
                return "spec.vmConfig.env invalid";
            }
            if (name.length() > 256) {
                return "env.name field must be less than 255 characters long";
            }
            if (!names.add(name)) {
                return "duplicate env";
            }
            if (!variable.choice("valueFrom", "INLINE").equals("INLINE")
                    && !variable.text("value").isEmpty()) {
                return "value may only be set when valueFrom is INLINE";
            }
        }
        return "";
    }

    private static String ports(View extension) {
        List<View> matches = extension.items("match");
        for (int i = 0; i < matches.size(); i++) {
            List<View> ports = matches.get(i).items("ports");
            for (int j = 0; j < ports.size(); j++) {
                long number = ports.get(j).number("number");
                if (!Names.port(number).isEmpty()) {
                    return "spec.Match[" + i + "].Ports[" + j + "] is out of range: " + number;
                }
            }
        }
        return "";
    }
}
