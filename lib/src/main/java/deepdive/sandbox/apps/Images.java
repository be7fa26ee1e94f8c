package deepdive.sandbox.apps;

/** Which app an image stands for, by its name alone: {@code deepdive/reviews:v2}, {@code …/examples-bookinfo-reviews-v2:1.20}. */
public final class Images {
    private Images() {}

    /** An image that is not known is an echo server on its ports. */
    public static App app(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1)
                .replaceFirst("[:@].*", "")
                .replaceFirst("^examples-bookinfo-", "")
                .replaceFirst("-v[0-9]+$", "");
        return switch (name) {
            case "productpage" -> new ProductPage();
            case "details" -> new Details();
            case "reviews" -> new Reviews();
            case "ratings" -> new Ratings();
            case "test-client" -> new Idle();
            default -> new Echo();
        };
    }
}
