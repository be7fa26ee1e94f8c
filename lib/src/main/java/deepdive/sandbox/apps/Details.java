package deepdive.sandbox.apps;

import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bookinfo's details: {@code GET /details/ID}, what is known of a book. */
final class Details implements App {
    @Override
    public Running start(AppContext context) throws IOException {
        return HttpApp.listen(context, context.mainPort(), request -> switch (request.path()) {
            case "/health" -> HttpApp.Reply.json(200, "{\"status\":\"Details is healthy\"}");
            default ->
                Products.id(request.path(), "/details/")
                        .map(id -> HttpApp.Reply.json(200, book(id)))
                        .orElseGet(() -> HttpApp.Reply.text(404, "no such page: " + request.path() + "\n"));
        });
    }

    private static ObjectNode book(int id) {
        ObjectNode book = JsonNodeFactory.instance.objectNode();
        book.put("id", id).put("author", "William Shakespeare").put("year", 1595);
        book.put("type", "paperback").put("pages", 200).put("publisher", "PublisherA");
        return book.put("language", "English").put("ISBN-10", "1234567890").put("ISBN-13", "123-1234567890");
    }
}
