package deepdive.sandbox.apps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The product page as HTML: the book, its reviews, and who in the mesh answered what. All of it is escaped. */
final class Page {
    private static final String TEMPLATE = template();

    private final AppContext context;
    private final String user;
    private final Upstream details;
    private final Upstream reviews;

    Page(AppContext context, String user, Upstream details, Upstream reviews) {
        this.context = context;
        this.user = user;
        this.details = details;
        this.reviews = reviews;
    }

    String html() {
        return TEMPLATE.replace("{{title}}", Html.escape(Products.TITLE))
                .replace("{{summary}}", Html.escape(Products.SUMMARY))
                .replace("{{user}}", userBox())
                .replace("{{details}}", detailsBox())
                .replace("{{reviews}}", reviewsBox())
                .replace("{{hops}}", hops());
    }

    private String userBox() {
        if (user.isEmpty()) {
            return "<form method=\"post\" action=\"login\"><input name=\"username\" placeholder=\"user, e.g. jason\""
                    + " aria-label=\"user name\" required><button>Sign in</button></form>";
        }
        return "<span>signed in as <b>" + Html.escape(user) + "</b></span> <a href=\"logout\">Sign out</a>";
    }

    private String detailsBox() {
        if (!details.ok()) {
            return failed("details", details);
        }
        JsonNode book = details.json();
        return List.of("author", "year", "publisher", "type", "pages", "language", "ISBN-10", "ISBN-13").stream()
                .map(field -> "<div><dt>" + field + "</dt><dd>"
                        + Html.escape(book.path(field).asString("–")) + "</dd></div>")
                .collect(Collectors.joining("", "<dl>", "</dl>"));
    }

    private String reviewsBox() {
        if (!reviews.ok()) {
            return failed("reviews", reviews);
        }
        StringBuilder all = new StringBuilder();
        for (JsonNode review : reviews.json().path("reviews")) {
            all.append("<figure><blockquote>")
                    .append(Html.escape(review.path("text").asString("")))
                    .append("</blockquote><figcaption>")
                    .append(Html.escape(review.path("reviewer").asString("")))
                    .append(stars(review.path("rating")))
                    .append("</figcaption></figure>");
        }
        return all.toString();
    }

    private static String stars(JsonNode rating) {
        if (rating.isMissingNode()) {
            return "<span class=\"none\">no stars in this version</span>";
        }
        if (rating.has("error")) {
            return "<span class=\"none bad\">"
                    + Html.escape(rating.path("error").asString("")) + "</span>";
        }
        int count = Math.max(0, Math.min(5, rating.path("stars").asInt(0)));
        String color = rating.path("color").asString("").equals("red") ? "red" : "black";
        return "<span class=\"stars " + color + "\" title=\"" + count + " of 5\">" + "★".repeat(count) + "<i>"
                + "★".repeat(5 - count) + "</i></span>";
    }

    private String failed(String service, Upstream call) {
        return "<p class=\"failed\"><b>Sorry, product " + service + " are currently unavailable for this book.</b>"
                + "<code>" + Html.escape((call.status() == 0 ? "" : call.status() + " ") + call.outcome())
                + "</code></p>";
    }

    private String hops() {
        List<String> rows = new ArrayList<>();
        rows.add(hop("you", "productpage", context.version(), context.pod(), 200, "ok", -1));
        rows.add(hop("productpage", details));
        rows.add(hop("productpage", reviews));
        JsonNode ratings = reviews.json().path("ratingsCall");
        if (ratings.isObject()) {
            rows.add(hop(
                    "reviews",
                    "ratings",
                    ratings.path("version").asString(""),
                    ratings.path("pod").asString(""),
                    ratings.path("status").asInt(0),
                    ratings.path("outcome").asString(""),
                    ratings.path("millis").asLong(-1)));
        }
        return String.join("", rows);
    }

    private static String hop(String from, Upstream call) {
        return hop(from, call.service(), call.version(), call.pod(), call.status(), call.outcome(), call.millis());
    }

    private static String hop(
            String from, String to, String version, String pod, int status, String outcome, long millis) {
        boolean ok = status >= 200 && status < 400;
        return "<tr class=\"" + (ok ? "good" : "bad") + "\"><td>" + Html.escape(from) + " → <b>" + Html.escape(to)
                + "</b></td><td>" + (version.isEmpty() ? "–" : "<em>" + Html.escape(version) + "</em>")
                + "</td><td>" + (pod.isEmpty() ? "no app answered" : Html.escape(pod)) + "</td><td>"
                + "<span class=\"status\">" + (status == 0 ? "none" : status) + "</span> " + Html.escape(outcome)
                + "</td><td class=\"ms\">" + (millis < 0 ? "" : millis + " ms") + "</td></tr>";
    }

    private static String template() {
        try (InputStream page = Page.class.getResourceAsStream("productpage.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("productpage.html is not in the jar", e);
        }
    }
}
