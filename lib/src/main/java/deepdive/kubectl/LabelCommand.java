package deepdive.kubectl;

import deepdive.kubectl.client.Failures;
import deepdive.kubectl.client.KubectlException;
import java.util.List;
import java.util.Map;

/** {@code kubectl label}. */
final class LabelCommand extends MetadataCommand {
    private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";

    LabelCommand() {
        super("kubectl-label", "labels");
    }

    @Override
    About about() {
        return About.of(
                "Set or remove labels of objects.",
                "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N",
                "# Let pods of a namespace get sidecars",
                "kubectl label namespace bookinfo istio-injection=enabled",
                "",
                "# No longer",
                "kubectl label namespace bookinfo istio-injection-");
    }

    @Override
    Map<String, String> changes(List<String> words) {
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals != word.lastIndexOf('=')) {
                throw new KubectlException("invalid label spec: " + word);
            }
            if (equals >= 0 && !word.substring(equals + 1).matches(VALUE)) {
                throw new KubectlException("invalid label value: \"" + word
                        + "\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_'"
                        + " or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
                        + " 'my_value',  or '12345', regex used for validation is '" + VALUE + "')");
            }
        }
        return split(words);
    }

    @Override
    void refuse(Map<String, String> taken) {
        Failures all = new Failures();
        taken.forEach((key, value) -> all.add(
                new KubectlException("'" + key + "' already has a value (" + value + "), and --overwrite is false")));
        all.throwAny();
    }

    @Override
    void missing(Session session, String key) {
        session.print("label \"" + key + "\" not found.\n");
    }

    @Override
    String operation(boolean changed, boolean removed) {
        return !changed ? "not labeled" : removed && !flags.yes("overwrite") ? "unlabeled" : "labeled";
    }

    @Override
    String noun() {
        return "label";
    }
}
