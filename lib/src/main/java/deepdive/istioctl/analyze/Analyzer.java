package deepdive.istioctl.analyze;

import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at a snapshot for one kind of trouble.
 *
 * @param name as istioctl lists it
 * @param inputs kinds without which it is not run
 */
public record Analyzer(String name, String description, List<Collection> inputs, Consumer<Context> run) {
    static Analyzer of(String name, String description, Consumer<Context> run, Collection... inputs) {
        return new Analyzer(name, description, List.of(inputs), run);
    }
}
