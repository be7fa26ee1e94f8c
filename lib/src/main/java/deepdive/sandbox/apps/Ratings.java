package deepdive.sandbox.apps;

import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bookinfo's ratings: {@code GET /ratings/ID}, how many stars each reviewer gave. */
final class Ratings implements App {
    @Override
    public Running start(AppContext context) throws IOException {
        return HttpApp.listen(context, context.mainPort(), request -> switch (request.path()) {
            case "/health" -> HttpApp.Reply.json(200, "{\"status\":\"Ratings is healthy\"}");
            default ->
                Products.id(request.path(), "/ratings/")
                        .map(id -> HttpApp.Reply.json(200, stars(id)))
                        .orElseGet(() -> HttpApp.Reply.text(404, "no such page: " + request.path() + "\n"));
        });
    }

    private static ObjectNode stars(int id) {
        ObjectNode ratings = JsonNodeFactory.instance.objectNode().put("id", id);
        ratings.putObject("ratings").put("Reviewer1", 5).put("Reviewer2", 4);
        return ratings;
    }
}
