package deepdive.sandbox;

import deepdive.sandbox.pilot.Pilot;
import deepdive.sandbox.pilot.ProxyConfig;
import deepdive.sandbox.pilot.dump.ClustersDump;
import deepdive.sandbox.pilot.dump.ConfigDiff;
import deepdive.sandbox.pilot.dump.ConfigDump;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh config}: what the control plane would send each proxy, without starting anything. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "What the control plane would send each proxy for a directory of YAML, without starting anything.",
        footer = {
            "",
            "Pods with an istio-proxy container and a status.podIP count; Deployments are not expanded.",
            "Mesh settings are read from a ConfigMap istio in istio-system.",
            "",
            "Examples:",
            "  mesh config ./scenario -o out         then: istioctl proxy-config cluster -f out/config_dump/POD.json",
            "  mesh config ./before --diff ./after   which proxies a change would touch, and how",
            "",
            "Exit code: 0, or 1 for bad input; with --diff as diff has it: 0 if nothing differs, 1 if something does, 2 for bad",
            "input."
        })
public final class ConfigCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Directory of *.yaml.")
    Path directory;

    @ArgGroup(multiplicity = "1")
    Target target;

    @Spec
    CommandSpec spec;

    /** One of the two. */
    static final class Target {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "OUT",
                description = "Write OUT/config_dump/POD.json for each proxy, and its hosts to OUT/clusters/POD.json.")
        Path output;

        @Option(
                names = "--diff",
                paramLabel = "OTHER",
                description = "Say what differs for each proxy with the YAML in OTHER instead of DIR.")
        Path other;
    }

    @Override
    public Integer call() {
        try {
            return target.output == null ? diff() : dump();
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("mesh config: " + e.getMessage());
            return target.output == null ? 2 : 1;
        }
    }

    private int dump() throws IOException {
        World world = read(directory);
        Path folder = Files.createDirectories(target.output.resolve("config_dump"));
        Path hosts = Files.createDirectories(target.output.resolve("clusters"));
        PrintWriter out = spec.commandLine().getOut();
        Set<String> names = new HashSet<>();
        for (Proxy proxy : world.proxies()) {
            if (!names.add(proxy.name())) {
                throw new IOException("pod " + proxy.name() + " is in two namespaces: rename one of them");
            }
            ProxyConfig config = Pilot.configure(world, proxy);
            Path file = folder.resolve(proxy.name() + ".json");
            Files.writeString(file, ConfigDump.text(ConfigDump.of(world, proxy, config)));
            Files.writeString(
                    hosts.resolve(proxy.name() + ".json"), ConfigDump.text(ClustersDump.of(world, proxy, config)));
            out.printf(
                    "%-60s clusters %3d  listeners %3d  routes %3d%n",
                    file,
                    config.clusters().size(),
                    config.listeners().size(),
                    config.routes().size());
        }
        return 0;
    }

    private int diff() throws IOException {
        List<String> lines = new ArrayList<>(ConfigDiff.between(read(directory), read(target.other)));
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        return lines.isEmpty() ? 0 : 1;
    }

    private static World read(Path directory) throws IOException {
        World world = World.of(Manifests.read(directory));
        if (world.proxies().isEmpty()) {
            throw new IOException(directory + ": no pod with an istio-proxy container and a status.podIP");
        }
        return world;
    }
}
