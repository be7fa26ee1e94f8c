package deepdive.sandbox.http;

/** @param type of the body, e.g. {@code application/json} */
public record Answer(int status, String type, String body) {
    public static Answer json(String body) {
        return new Answer(200, "application/json", body);
    }

    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", body);
    }
}
