package deepdive.sandbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mesh}: the sandbox from the command line. */
@Command(
        name = "mesh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The service mesh on this machine: real Envoys, no cluster, no root.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            EnvCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            ConfigCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RotateCertsCommand.class,
            TokenCommand.class,
            DownCommand.class
        },
        footer = {"", "State is kept in ~/.local/state/istio-deep-dive; DEEPDIVE_HOME moves it."})
public final class Mesh implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /** Ready to execute: exit code 0 on success, 1 where something failed, 64 on wrong usage. */
    static CommandLine commandLine() {
        return new CommandLine(new Mesh())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message(failure));
                    return 1;
                })
                .setParameterExceptionHandler((wrong, given) -> {
                    CommandLine command = wrong.getCommandLine();
                    command.getErr()
                            .println(command.getCommandSpec().qualifiedName() + ": " + wrong.getMessage() + " ("
                                    + command.getCommandSpec().qualifiedName() + " --help shows how)");
                    return 64;
                });
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "give a command: up, status, env, logs, reset, config, pause, resume, rotate-certs, token or down");
    }
}
