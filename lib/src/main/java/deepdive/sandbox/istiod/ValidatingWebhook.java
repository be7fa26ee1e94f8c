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
import tools.jackson.databind.node.ObjectNode;

/** istiod's webhook: refuses resources of Istio's that would make no sense in a proxy, and warns of doubtful ones. */
public final class ValidatingWebhook implements Webhook {
    private static final int BAD_REQUEST = 400;

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
        verdict.warnings().all().forEach(warning -> options.warnings().accept(warning.text()));
    }

    /** As the API server words it; it gives no reason, so kubectl says "Error from server" alone. */
    private static ApiException refusal(String why) {
        return new ApiException(
                BAD_REQUEST, "", "admission webhook \"validation.istio.io\" denied the request: " + why, null);
    }
}
