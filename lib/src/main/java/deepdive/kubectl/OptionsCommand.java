package deepdive.kubectl;

import deepdive.cli.Flag;

/** {@code kubectl options}: the flags that every command takes. */
final class OptionsCommand extends Command {
    @Override
    About about() {
        return About.of("List the flags that every command takes.", "", "kubectl options");
    }

    @Override
    void run(Session session) {
        session.print("The following options can be passed to any command:\n\n"
                + Help.options(flags.all(), Flag.Scope.SHARED));
    }
}
