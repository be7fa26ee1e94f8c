package deepdive.sandbox.apps;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bookinfo's productpage: asks details and reviews, shows what came of it as a page ({@code /productpage}) or as JSON
 * ({@code /api/v1/products…}). {@code /login} sets a cookie; while it is there, calls carry {@code end-user}. As in
 * Bookinfo, reviews gets three seconds and a second try.
 */
final class ProductPage implements App {
    private static final String USER = "[A-Za-z0-9_.-]{1,40}";

    @Override
    public Running start(AppContext context) throws IOException {
        return HttpApp.listen(context, context.mainPort(), request -> answer(context, request));
    }

    private static HttpApp.Reply answer(AppContext context, HttpApp.Request request) {
        String path = request.path();
        return switch (path) {
            case "/" -> redirect("/productpage", "");
            case "/productpage" -> page(context, request);
            case "/login" -> login(request);
            case "/logout" -> redirect("/productpage", "user=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            case "/health" -> HttpApp.Reply.text(200, "Product page is healthy\n");
            case "/static", "/static/" -> HttpApp.Reply.text(200, "The page brings its style along.\n");
            case "/api/v1/products" -> HttpApp.Reply.json(200, products());
            default -> product(context, request);
        };
    }

    private static HttpApp.Reply page(AppContext context, HttpApp.Request request) {
        Map<String, String> headers = headers(request);
        Upstream details = details(context, 0, headers);
        Upstream reviews = reviews(context, 0, headers);
        return HttpApp.Reply.html(new Page(context, user(request).orElse(""), details, reviews).html());
    }

    private static HttpApp.Reply product(AppContext context, HttpApp.Request request) {
        String[] parts = request.path().replaceFirst("^/api/v1/products/", "").split("/", 2);
        if (!request.path().startsWith("/api/v1/products/") || !parts[0].matches("[0-9]{1,9}")) {
            return HttpApp.Reply.text(404, "no such page: " + request.path() + "\n");
        }
        int id = Integer.parseInt(parts[0]);
        Map<String, String> headers = headers(request);
        return switch (parts.length == 1 ? "" : parts[1]) {
            case "" -> json("details", details(context, id, headers));
            case "reviews" -> json("reviews", reviews(context, id, headers));
            case "ratings" -> json("ratings", call(context, "ratings", id, Duration.ofSeconds(10), headers));
            default -> HttpApp.Reply.text(404, "no such page: " + request.path() + "\n");
        };
    }

    private static HttpApp.Reply json(String service, Upstream answer) {
        if (answer.ok()) {
            return HttpApp.Reply.json(answer.status(), answer.json());
        }
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("error", "Sorry, product " + service + " are currently unavailable for this book.");
        return HttpApp.Reply.json(answer.status() == 0 ? 500 : answer.status(), error.put("reason", answer.outcome()));
    }

    private static Upstream details(AppContext context, int id, Map<String, String> headers) {
        return call(context, "details", id, Duration.ofSeconds(10), headers);
    }

    private static Upstream reviews(AppContext context, int id, Map<String, String> headers) {
        Upstream first = call(context, "reviews", id, Duration.ofSeconds(3), headers);
        return first.ok() ? first : call(context, "reviews", id, Duration.ofSeconds(3), headers);
    }

    private static Upstream call(
            AppContext context, String service, int id, Duration limit, Map<String, String> headers) {
        HttpCall call = HttpCall.get(service, 9080, "/" + service + "/" + id).within(limit);
        Upstream answer = Upstream.call(context.client(), call, headers);
        if (!answer.ok()) {
            context.log().println(service + ": " + answer.status() + " " + answer.outcome());
        }
        return answer;
    }

    private static ArrayNode products() {
        ArrayNode products = JsonNodeFactory.instance.arrayNode();
        ObjectNode book = products.addObject().put("id", 0).put("title", Products.TITLE);
        book.put("descriptionHtml", Html.escape(Products.SUMMARY));
        return products;
    }

    private static HttpApp.Reply login(HttpApp.Request request) {
        String user = "";
        for (String field : request.body().split("&")) {
            if (field.startsWith("username=")) {
                user = decode(field.substring("username=".length())).strip();
            }
        }
        if (!user.matches(USER)) {
            return HttpApp.Reply.text(400, "a user name is 1 to 40 letters, digits, dots, dashes or underscores\n");
        }
        return redirect("/productpage", "user=" + user + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // not a form's encoding; what is not a user name is refused by the caller
            return "";
        }
    }

    private static HttpApp.Reply redirect(String to, String cookie) {
        Map<String, String> headers =
                cookie.isEmpty() ? Map.of("location", to) : Map.of("location", to, "set-cookie", cookie);
        return new HttpApp.Reply(302, "text/plain", "", headers);
    }

    private static Map<String, String> headers(HttpApp.Request request) {
        Map<String, String> headers = Forwarded.of(request.headers());
        user(request).ifPresent(user -> headers.put("end-user", user));
        return headers;
    }

    private static Optional<String> user(HttpApp.Request request) {
        for (String header : request.headers().getAll("cookie")) {
            for (String cookie : header.split(";")) {
                String[] pair = cookie.strip().split("=", 2);
                if (pair[0].equals("user") && pair.length == 2 && pair[1].matches(USER)) {
                    return Optional.of(pair[1]);
                }
            }
        }
        String header = request.headers().get("end-user");
        return header != null && header.matches(USER) ? Optional.of(header) : Optional.empty();
    }
}
