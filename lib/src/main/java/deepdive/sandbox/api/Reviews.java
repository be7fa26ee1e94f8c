package deepdive.sandbox.api;

import deepdive.sandbox.store.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Questions about who one is and what one may do. Whoever holds the sandbox's token is its administrator. */
final class Reviews {
    private static final String AUTHENTICATION = "authentication.k8s.io";
    private static final String AUTHORIZATION = "authorization.k8s.io";
    static final String USER = "system:admin";

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
    static Optional<Answer> answer(RequestPath path, String method, String contentType, byte[] body) {
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
                status.put("allowed", true);
            }
            case "selfsubjectrulesreviews" -> {
                review.put("kind", "SelfSubjectRulesReview");
                ObjectNode all = status.putArray("resourceRules").addObject();
                all.putArray("verbs").add("*");
                all.putArray("apiGroups").add("*");
                all.putArray("resources").add("*");
                ObjectNode paths = status.putArray("nonResourceRules").addObject();
                paths.putArray("verbs").add("*");
                paths.putArray("nonResourceURLs").add("*");
                status.put("incomplete", false);
            }
            default -> {
                review.put("kind", "SelfSubjectReview");
                ObjectNode user = status.putObject("userInfo").put("username", USER);
                user.putArray("groups").add("system:masters").add("system:authenticated");
            }
        }
        return Optional.of(Answer.json(201, review));
    }
}
