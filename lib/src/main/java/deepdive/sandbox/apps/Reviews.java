package deepdive.sandbox.apps;

import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bookinfo's reviews: {@code GET /reviews/ID}. v1 shows no stars; v2 shows black and v3 red ones, which they ask
 * ratings for. As in Bookinfo, v2 waits ten seconds for ratings and the others two and a half, which the fault
 * injection lessons rely on.
 */
final class Reviews implements App {
    private static final String[] TEXTS = {
        "Quick, loud and very funny: everybody is mistaken for somebody else, and nobody asks the obvious question.",
        "Fun, but thin beside the later plays: the knots are tied better than the people are drawn."
    };

    @Override
    public Running start(AppContext context) throws IOException {
        return HttpApp.listen(context, context.mainPort(), request -> switch (request.path()) {
            case "/health" -> HttpApp.Reply.json(200, "{\"status\":\"Reviews is healthy\"}");
            default ->
                Products.id(request.path(), "/reviews/")
                        .map(id -> HttpApp.Reply.json(200, reviews(context, request, id)))
                        .orElseGet(() -> HttpApp.Reply.text(404, "no such page: " + request.path() + "\n"));
        });
    }

    private static ObjectNode reviews(AppContext context, HttpApp.Request request, int id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("id", Integer.toString(id)).put("podname", context.pod()).put("clustername", "null");
        String color = color(context.version());
        Upstream ratings = color.isEmpty() ? null : ask(context, request, id, color);
        var list = answer.putArray("reviews");
        for (int i = 1; i <= TEXTS.length; i++) {
            ObjectNode review = list.addObject().put("reviewer", "Reviewer" + i).put("text", TEXTS[i - 1]);
            if (ratings != null) {
                rate(review.putObject("rating"), ratings, "Reviewer" + i, color);
            }
        }
        if (ratings != null) {
            // beyond Bookinfo's answer: how the call went, for productpage to show
            ObjectNode call = answer.putObject("ratingsCall").put("status", ratings.status());
            call.put("outcome", ratings.outcome()).put("pod", ratings.pod()).put("version", ratings.version());
            call.put("millis", ratings.millis());
        }
        return answer;
    }

    private static Upstream ask(AppContext context, HttpApp.Request request, int id, String color) {
        HttpCall call = HttpCall.get("ratings", 9080, "/ratings/" + id)
                .within(Duration.ofMillis(color.equals("black") ? 10_000 : 2_500));
        Upstream ratings = Upstream.call(context.client(), call, Forwarded.of(request.headers()));
        if (!ratings.ok()) {
            context.log().println("ratings: " + ratings.status() + " " + ratings.outcome());
        }
        return ratings;
    }

    private static void rate(ObjectNode rating, Upstream ratings, String reviewer, String color) {
        if (ratings.ok()) {
            int stars = ratings.json().path("ratings").path(reviewer).asInt(0);
            rating.put("stars", Math.max(0, Math.min(5, stars))).put("color", color);
        } else {
            rating.put("error", "Ratings service is currently unavailable");
        }
    }

    private static String color(String version) {
        return switch (version) {
            case "v1" -> "";
            case "v2" -> "black";
            default -> "red";
        };
    }
}
