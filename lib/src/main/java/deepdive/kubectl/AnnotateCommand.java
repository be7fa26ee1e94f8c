package deepdive.kubectl;

import deepdive.kubectl.client.KubectlException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code kubectl annotate}. */
final class AnnotateCommand extends MetadataCommand {
    AnnotateCommand() {
        super("kubectl-annotate", "annotations");
    }

    @Override
    About about() {
        return About.of(
                "Set or remove annotations of objects.",
                "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N",
                "# A note on a service",
                "kubectl annotate service reviews note='three versions'");
    }

    @Override
    Map<String, String> changes(List<String> words) {
        return split(words);
    }

    @Override
    void refuse(Map<String, String> taken) {
        throw new KubectlException("--overwrite is false but found the following declared annotation(s): "
                + taken.entrySet().stream()
                        .map(each -> "'" + each.getKey() + "' already has a value (" + each.getValue() + ")")
                        .collect(Collectors.joining("; ")));
    }

    @Override
    String operation(boolean changed, boolean removed) {
        return "annotated";
    }

    @Override
    String noun() {
        return "annotation";
    }
}
