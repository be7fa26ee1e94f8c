package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.envoy.EnvoyException;
import deepdive.istioctl.validate.FileCheck;
import deepdive.validate.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code istioctl validate}. */
final class ValidateCommand extends Command {
    ValidateCommand() {
        flags.texts("filename", "f", "Files and folders to validate; - is standard input");
        flags.hidden("referential", Flag.Type.BOOL, "true");
    }

    @Override
    About about() {
        return new About(
                "Check that files hold valid resources of Istio: their fields, and the rules that istiod's webhook"
                        + " holds them to. No cluster is asked; istioctl analyze looks at how resources fit together.",
                "-f FILENAME [options]",
                List.of(
                        "istioctl validate -f bookinfo-gateway.yaml",
                        "istioctl v -f samples/bookinfo/networking",
                        "kubectl get services -o yaml | istioctl validate -f -"));
    }

    @Override
    void check() {
        if (!args.isEmpty()) {
            throw new EnvoyException("unknown command \"" + args.get(0) + "\" for \"istioctl validate\"");
        }
        if (flags.texts("filename").isEmpty()) {
            throw new EnvoyException("error: you must specify resources by --filename.\n"
                    + "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'");
        }
    }

    @Override
    void run(Session session) throws IOException {
        Findings errors = new Findings();
        Set<String> files = new LinkedHashSet<>();
        for (String name : flags.texts("filename")) {
            if (!name.equals("-") && !Files.exists(Path.of(name))) {
                errors.list("cannot stat file \"" + name + "\": stat " + name + ": no such file or directory");
            } else if (!name.equals("-") && Files.isDirectory(Path.of(name))) {
                InputFiles.walk(name).stream().filter(InputFiles::isYaml).forEach(files::add);
            } else {
                files.add(name);
            }
        }
        FileCheck check = new FileCheck(flags.text("istioNamespace"), flags.text("namespace"), session::note);
        for (String file : files) {
            check.add(file, new String(session.file(file), StandardCharsets.UTF_8));
        }
        errors.list(check.errors());
        for (String file : files) {
            note(file, check.warnings(file), !errors.isEmpty(), session);
        }
        if (!errors.isEmpty()) {
            throw new EnvoyException(errors.toString());
        }
    }

    private static void note(String file, Findings warnings, boolean failed, Session session) {
        boolean input = file.equals("-");
        if (!warnings.isEmpty()) {
            String list = warnings.join("\n\t* ", "\n\t* ", "\n");
            session.err()
                    .writeBytes((input ? list : "\"" + file + "\" has warnings: " + list + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        } else if (!failed) {
            session.note(input ? "validation succeed" : "\"" + file + "\" is valid");
        }
    }
}
