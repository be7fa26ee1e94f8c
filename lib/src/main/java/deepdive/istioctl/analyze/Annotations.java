package deepdive.istioctl.analyze;

import static deepdive.istioctl.analyze.Collection.*;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Annotations of Istio's: unknown (IST0108), on the wrong kind (IST0107), of a bad value (IST0125), deprecated (IST0135). */
final class Annotations {
    /** What istiod and its controllers set themselves. */
    private static final Set<String> SET_BY_ISTIO =
            Set.of("sidecar.istio.io/status", "gateway.istio.io/controller-version", InMesh.REVISION);

    private static final Map<String, Definition> KNOWN = load();

    /** @param kinds that may carry it, in the order in which messages name them */
    private record Definition(List<String> kinds, boolean deprecated) {}

    private Annotations() {}

    private static Map<String, Definition> load() {
        Map<String, Definition> known = new HashMap<>();
        try (InputStream in = Annotations.class.getResourceAsStream("annotations.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (!words[0].equals("#")) {
                    known.put(words[0], new Definition(List.of(words[1].split(",")), words.length > 2));
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void analyze(Context context) {
        for (Collection collection : List.of(NAMESPACE, SERVICE, POD, DEPLOYMENT)) {
            for (Resource resource : context.all(collection)) {
                resource.annotations().forEach((name, value) -> check(resource, name, value, context));
            }
        }
    }

    private static void check(Resource resource, String name, String value, Context context) {
        boolean istio = name.split("/", 2)[0].endsWith("istio.io") || name.equals("kubernetes.io/ingress.class");
        if (!istio || SET_BY_ISTIO.contains(name)) {
            return;
        }
        Definition definition = KNOWN.get(name);
        if (definition == null) {
            context.report("IST0108", resource, name);
            return;
        }
        boolean inject = name.equals(InMesh.INJECT);
        if (definition.deprecated() && !(inject && resource.labels().containsKey(InMesh.INJECT))) {
            String instead = inject ? " in favor of the \"sidecar.istio.io/inject\" label" : "";
            context.report("IST0135", resource, name, instead);
        }
        if (definition.kinds().contains("Any")) {
            return;
        }
        if (!definition.kinds().contains(resource.collection().kind())) {
            context.report("IST0107", resource, name, String.join(", ", definition.kinds()));
            return;
        }
        String wrong = AnnotationValues.check(name, value);
        if (!wrong.isEmpty()) {
            context.report("IST0125", resource, name, wrong);
        }
    }
}
