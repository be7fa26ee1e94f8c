package deepdive.sandbox.istiod;

import deepdive.sandbox.store.ApiException;
import deepdive.sandbox.store.ResourceType;
import deepdive.sandbox.store.Webhook;
import deepdive.sandbox.store.WriteOptions;
import deepdive.validate.Config;
import deepdive.validate.DecodeException;
import deepdive.validate.Decoder;
import deepdive.validate.IstioKind;
import deepdive.validate.Verdict;
import deepdive.validate.View;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** istiod's webhook: refuses resources of Istio's that would make no sense in a proxy, and warns of doubtful ones. */
public final class ValidatingWebhook implements Webhook {
    private static final int BAD_REQUEST = 400;

    private final Predicate<String> providers;

    /** @param providers whether the mesh's configuration has an extension provider of that name */
    public ValidatingWebhook(Predicate<String> providers) {
        this.providers = providers;
    }

    @Override
    public void review(ResourceType type, ObjectNode object, WriteOptions options) {
        IstioKind kind = IstioKind.find(type.group(), type.kind()).orElse(null);
        if (kind == null) {
            return;
        }
        View metadata = new View(object).at("metadata");
        View spec;
        try {
            spec = Decoder.decode(kind.message(), object.path("spec"), false);
        } catch (DecodeException e) {
            throw refusal("error decoding configuration: " + e.getMessage());
        }
        Verdict verdict = kind.validate(new Config(
                metadata.text("name"),
                metadata.text("namespace"),
                metadata.textMap("labels"),
                metadata.textMap("annotations"),
                spec));
        if (!verdict.errors().isEmpty()) {
            throw refusal("configuration is invalid: " + verdict.errors());
        }
        custom(type, spec);
        verdict.warnings().all().forEach(warning -> options.warnings().accept(warning.text()));
    }

    /** Istio would take such a policy and deny what it matches, which looks like a fault of the policy's rules. */
    private void custom(ResourceType type, View spec) {
        String provider = spec.at("provider").text("name");
        if (type.kind().equals("AuthorizationPolicy")
                && spec.text("action").equals("CUSTOM")
                && !providers.test(provider)) {
            throw refusal("nobody can be asked about action CUSTOM: the mesh has no extension provider \"" + provider
                    + "\" (extensionProviders in ConfigMap istio of namespace istio-system)");
        }
    }

    /** As the API server words it; it gives no reason, so kubectl says "Error from server" alone. */
    private static ApiException refusal(String why) {
        return new ApiException(
                BAD_REQUEST, "", "admission webhook \"validation.istio.io\" denied the request: " + why, null);
    }
}
