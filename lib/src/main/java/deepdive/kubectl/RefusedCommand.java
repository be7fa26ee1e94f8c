package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.kubectl.client.KubectlException;
import java.util.List;

/** A command of the real kubectl that this one does not have, and why. */
final class RefusedCommand extends Command {
    private final String why;

    RefusedCommand(String why) {
        this.why = why;
        // the usual flags are read, so that the answer is why it is refused
        for (String name :
                List.of("container,c", "image,", "target,", "copy-to,", "profile-name,", "address,", "port,p")) {
            flag(name, Flag.Type.STRING);
        }
        for (String name :
                List.of("stdin,i", "tty,t", "force,", "ignore-daemonsets,", "delete-emptydir-data,", "quiet,q")) {
            flag(name, Flag.Type.BOOL);
        }
    }

    private void flag(String name, Flag.Type type) {
        String[] parts = name.split(",", -1);
        flags.add(new Flag(parts[0], parts[1], type, type == Flag.Type.BOOL ? "false" : "", "", Flag.Scope.HIDDEN));
    }

    @Override
    About about() {
        return About.of("Not in this kubectl: " + why + ".", "");
    }

    @Override
    void run(Session session) {
        throw new KubectlException("'" + path + "' is not in this kubectl: " + why);
    }
}
