package deepdive.sandbox.pilot.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The VirtualServices that take effect: those with hosts, names resolved within their namespace and delegates merged
 * in, in Istio's order.
 */
public final class VirtualServices {
    /** The name under which sidecars' routes are bound. */
    public static final String MESH = "mesh";

    private final World world;
    private final List<Config> all;

    VirtualServices(World world) {
        this.world = world;
        List<Config> effective = new ArrayList<>();
        for (Config config : world.configs(Config.NETWORKING, "VirtualService")) {
            if (!Json.list(config.spec(), "hosts").isEmpty()) {
                effective.add(
                        config.gatewaySemantics() ? config : new Delegates(world).merge(ShortNames.resolve(config)));
            }
        }
        all = List.copyOf(effective);
    }

    public List<Config> all() {
        return all;
    }

    /** Namespaces that see it, its own by name rather than as {@code .}. */
    public Set<String> exportTo(Config virtualService) {
        return exportTo(world.mesh(), virtualService);
    }

    static Set<String> exportTo(MeshConfig mesh, Config virtualService) {
        List<String> own = Json.texts(virtualService.spec(), "exportTo");
        Set<String> resolved = new LinkedHashSet<>();
        for (String namespace : own.isEmpty() ? mesh.virtualServiceExportTo() : own) {
            resolved.add(namespace.equals(".") ? virtualService.namespace() : namespace);
        }
        return resolved;
    }

    /**
     * Those bound to a gateway that a namespace sees, in istiod's order of preference: private ones, then those
     * exported to it, then public ones.
     *
     * @param gateway {@code namespace/name}, or {@link #MESH}
     */
    public List<Config> forGateway(String namespace, String gateway) {
        List<Config> own = new ArrayList<>();
        List<Config> exported = new ArrayList<>();
        List<Config> preferred = new ArrayList<>();
        List<Config> visible = new ArrayList<>();
        for (Config config : bound(gateway)) {
            Set<String> to = exportTo(config);
            if (to.contains("*")) {
                boolean near = config.gatewaySemantics() && config.namespace().equals(namespace);
                (near ? preferred : visible).add(config);
            } else if (!to.contains("~") && to.contains(namespace)) {
                (config.namespace().equals(namespace) ? own : exported).add(config);
            }
        }
        return Stream.of(own, exported, preferred, visible)
                .flatMap(List::stream)
                .toList();
    }

    /** One that names a gateway twice counts twice: its routes are then there twice, which changes no answer. */
    private List<Config> bound(String gateway) {
        return all.stream()
                .flatMap(config ->
                        Collections.nCopies(Collections.frequency(gateways(config), gateway), config).stream())
                .toList();
    }

    /** The gateways that it is bound to, {@code namespace/name} each; {@link #MESH} if it names none. */
    public static List<String> gateways(Config virtualService) {
        List<String> named = Json.texts(virtualService.spec(), "gateways");
        return named.isEmpty() ? List.of(MESH) : named;
    }
}
