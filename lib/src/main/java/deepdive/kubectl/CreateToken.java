package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.StatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create token SERVICE_ACCOUNT}: a token in its name. */
final class CreateToken extends Command {
    CreateToken() {
        flags.texts("audience", "", "For whom the token is; may be repeated")
                .duration("duration", "0s", "How long it is good; 0 as the API likes");
    }

    @Override
    About about() {
        return About.of(
                "Request a token of a service account.",
                "SERVICE_ACCOUNT_NAME",
                "# What a pod shows to istiod",
                "kubectl create token bookinfo-reviews --audience istio-ca");
    }

    @Override
    void run(Session session) {
        if (args.size() != 1) {
            throw usage("exactly one NAME is required, got " + args.size());
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
        ObjectNode spec = request.putObject("spec");
        flags.texts("audience").forEach(spec.withArray("audiences")::add);
        if (flags.isSet("duration")) {
            spec.put("expirationSeconds", flags.duration("duration").toSeconds());
        }
        String path = session.types().get("serviceaccounts").path(session.namespace(), args.get(0)) + "/token";
        JsonNode answer;
        try {
            answer = session.client().json("POST", path, "application/json", request.toString());
        } catch (StatusException e) {
            throw new KubectlException("failed to create token: " + e.getMessage(), e);
        }
        session.print(Fields.text(answer, "status", "token") + "\n");
    }
}
