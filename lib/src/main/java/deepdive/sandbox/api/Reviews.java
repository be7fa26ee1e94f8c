package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions about who one is and what one may do. */
final class Reviews {
    private static final String AUTHENTICATION = "authentication.k8s.io";
    private static final String AUTHORIZATION = "authorization.k8s.io";

    private Reviews() {}

    /** Their entries of discovery. */
    static List<ApiResource> entries(String group) {
        return switch (group) {
            case AUTHENTICATION -> List.of(ApiResource.review("selfsubjectreviews", "SelfSubjectReview", false));
            case AUTHORIZATION ->
                List.of(
                        ApiResource.review("selfsubjectaccessreviews", "SelfSubjectAccessReview", false),
                        ApiResource.review("selfsubjectrulesreviews", "SelfSubjectRulesReview", false));
            default -> List.of();
        };
    }

    /** Empty where the path is not one of a review. */
    static Optional<Answer> answer(
            RequestPath path, String method, String contentType, byte[] body, User user, Authorization rights) {
        boolean known = path.version().equals("v1")
                && path.name().isEmpty()
                && entries(path.group()).stream().anyMatch(entry -> entry.name().equals(path.resource()));
        if (!known) {
            return Optional.empty();
        }
        if (!method.equals("POST")) {
            throw Resources.notAllowed();
        }
        ObjectNode review = Bodies.object(contentType, body);
        review.put("apiVersion", path.group() + "/v1");
        Json.child(review, "metadata");
        ObjectNode status = review.putObject("status");
        switch (path.resource()) {
            case "selfsubjectaccessreviews" -> {
                review.put("kind", "SelfSubjectAccessReview");
                status.put("allowed", rights.allowed(user, action(review.path("spec"))));
            }
            case "selfsubjectrulesreviews" -> {
                review.put("kind", "SelfSubjectRulesReview");
                status.putArray("resourceRules");
                status.putArray("nonResourceRules");
                rights.rules(user, Json.text(review, "spec", "namespace")).forEach(rule -> status.withArray(
                                rule.has("nonResourceURLs") ? "nonResourceRules" : "resourceRules")
                        .add(rule));
                status.put("incomplete", false);
            }
            default -> {
                review.put("kind", "SelfSubjectReview");
                ObjectNode info = status.putObject("userInfo").put("username", user.name());
                user.groups().forEach(info.putArray("groups")::add);
            }
        }
        return Optional.of(Answer.json(201, review));
    }

    private static Action action(JsonNode spec) {
        JsonNode other = spec.path("nonResourceAttributes");
        if (other.isObject()) {
            return new Action(Json.text(other, "verb"), "", "", "", "", Json.text(other, "path"));
        }
        JsonNode wanted = spec.path("resourceAttributes");
        String below = Json.text(wanted, "subresource");
        return new Action(
                Json.text(wanted, "verb"),
                Json.text(wanted, "group"),
                Json.text(wanted, "resource") + (below.isEmpty() ? "" : "/" + below),
                Json.text(wanted, "namespace"),
                Json.text(wanted, "name"),
                "");
    }
}
