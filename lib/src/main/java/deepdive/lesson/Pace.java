package deepdive.lesson;

import deepdive.place.Where;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for where a lesson is played, and how fast. */
final class Pace {
    private static final int LIMIT = 1000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private Where where;

    @Option(names = "--no-pause", description = "Play on without waiting for a key.")
    private boolean on;

    private int speed = 60;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Type commands at N characters a second (60), 0: at once. On a terminal only.")
    private void speed(int characters) {
        if (characters < 0 || characters > LIMIT) {
            throw new ParameterException(command.commandLine(), "--speed is a number from 0 to " + LIMIT);
        }
        speed = characters;
    }

    Session session(Map<String, String> environment, Typing typing, PrintStream out, PrintStream err) {
        where.choose();
        return new Session(environment, out, typing, err, !on, speed);
    }
}
