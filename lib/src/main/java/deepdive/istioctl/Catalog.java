package deepdive.istioctl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tree of commands. A command's class is loaded only once it has been chosen. */
final class Catalog {
    /**
     * A name in the tree.
     *
     * @param names the name and its aliases
     * @param summary a line for the group's help; empty hides it there
     * @param command what it runs; null for a group
     */
    record Node(List<String> names, String summary, List<Node> children, Supplier<Command> command) {
        String name() {
            return names.get(0);
        }

        Optional<Node> child(String word) {
            return children.stream().filter(node -> node.names.contains(word)).findFirst();
        }
    }

    private Catalog() {}

    static Node root() {
        return group(
                List.of("istioctl"),
                "Look into a service mesh: what its proxies are configured with, and why.",
                leaf("analyze", "What is wrong with Istio's configuration, here or in files", AnalyzeCommand::new),
                leaf("bug-report", "Collect what helps to find trouble into an archive", BugReportCommand::new),
                leaf("__complete", "", CompleteCommand::new),
                group(
                        List.of("completion"),
                        "Scripts that complete words in a shell",
                        shell("bash"),
                        shell("fish"),
                        shell("powershell"),
                        shell("zsh")),
                group(
                        List.of("experimental", "x", "exp"),
                        "Commands that may still change",
                        group(
                                List.of("authz"),
                                "Look into AuthorizationPolicies",
                                leaf("check", "AuthorizationPolicies that a pod enforces", AuthzCheckCommand::new)),
                        leaf("check-inject", "Whether a pod has or would get a sidecar", CheckInjectCommand::new),
                        group(
                                List.of("config"),
                                "Initial values of flags",
                                leaf("list", "Show them", ConfigListCommand::new)),
                        leaf("create-remote-secret", "", CreateRemoteSecretCommand::new),
                        group(
                                List.of("describe", "des"),
                                "A pod or service, and what in Istio concerns it",
                                leaf("pod,po", "A pod", DescribeCommand::pod),
                                leaf("service,svc", "A service", DescribeCommand::service)),
                        leaf("envoy-stats,es", "Statistics of an Envoy", EnvoyStatsCommand::new),
                        group(
                                List.of("injector"),
                                "Sidecar injectors",
                                leaf("list", "Injectors, and who is behind", InjectorListCommand::new)),
                        leaf("internal-debug", "Debug pages of istiod", InternalDebugCommand::new),
                        leaf("metrics,m", "Request rates and latencies, from Prometheus", MetricsCommand::new),
                        leaf("precheck", "Whether Istio can be installed or upgraded", PrecheckCommand::new),
                        leaf(
                                "proxy-status,ps",
                                "Proxies that the control plane keeps in sync",
                                ProxyStatusCommand::new),
                        leaf("version", "Versions, as istiod tells them over xDS", VersionCommand::experimental)),
                leaf(
                        "create-remote-secret",
                        "Credentials for the istiod of another cluster",
                        CreateRemoteSecretCommand::new),
                dashboards(),
                proxyConfig(),
                leaf("proxy-status,ps", "Proxies that the control plane keeps in sync", ProxyStatusCommand::new),
                leaf("remote-clusters", "Clusters that each istiod reads", RemoteClustersCommand::new),
                group(
                        List.of("tag"),
                        "Names for revisions of the control plane",
                        leaf("list,show", "Show them", TagListCommand::new)),
                leaf("validate,v", "Whether files hold valid resources of Istio", ValidateCommand::new),
                leaf("version", "Versions of istioctl, control plane and proxies", VersionCommand::new),
                group(
                        List.of("waypoint"),
                        "Waypoints of ambient mode",
                        leaf("list", "Show them", WaypointListCommand::new)));
    }

    private static Node dashboards() {
        return group(
                List.of("dashboard", "dash", "d"),
                "Pages of proxies, istiod and add-ons",
                leaf("controlz", "ControlZ of istiod", () -> new IstiodDashboard(false)),
                leaf("envoy", "Admin page of an Envoy", ProxyDashboard::new),
                leaf(
                        "grafana",
                        "Page of Grafana",
                        () -> new AddOnDashboard("grafana", "app.kubernetes.io/name=grafana", 3000, "")),
                leaf("istiod-debug", "Debug pages of istiod", () -> new IstiodDashboard(true)),
                leaf("jaeger", "Page of Jaeger", () -> new AddOnDashboard("jaeger", "app=jaeger", 16686, "")),
                leaf("kiali", "Page of Kiali", () -> new AddOnDashboard("kiali", "app=kiali", 20001, "/kiali")),
                leaf(
                        "prometheus",
                        "Page of Prometheus",
                        () -> new AddOnDashboard("prometheus", "app.kubernetes.io/name=prometheus", 9090, "")),
                leaf("proxy", "Admin page of a proxy", ProxyDashboard::new),
                leaf(
                        "skywalking",
                        "Page of Skywalking",
                        () -> new AddOnDashboard("skywalking", "app=skywalking-ui", 8080, "")),
                leaf("zipkin", "Page of Zipkin", () -> new AddOnDashboard("zipkin", "app=zipkin", 9411, "")));
    }

    private static Node proxyConfig() {
        return group(
                List.of("proxy-config", "pc"),
                "What an Envoy is configured with",
                leaf("all,a", "Everything", AllCommand::new),
                leaf("bootstrap,b", "What Envoy was started with", BootstrapCommand::new),
                leaf("cluster,clusters,c", "Clusters: upstream services", ClusterCommand::new),
                leaf("dump", "The whole config dump: all -o json", DumpCommand::new),
                leaf("ecds,ec", "Filters from extension config discovery", EcdsCommand::new),
                leaf("eds", "", EdsCommand::new),
                leaf("endpoint,endpoints,ep", "Endpoints: the pods behind each cluster", EndpointCommand::new),
                leaf("listener,listeners,l", "Listeners: addresses and ports", ListenerCommand::new),
                leaf("log,o", "Log levels, shown or set", LogCommand::new),
                leaf("route,routes,r", "Routes: which host and path goes where", RouteCommand::new),
                leaf("rootca-compare,rc", "Whether two pods trust a root in common", RootCaCompareCommand::new),
                leaf("secret,secrets,s", "Certificates and trusted roots", SecretCommand::new));
    }

    private static Node shell(String name) {
        return leaf(name, "For " + name, () -> new CompletionCommand(name));
    }

    private static Node group(List<String> names, String summary, Node... children) {
        return new Node(names, summary, List.of(children), null);
    }

    private static Node leaf(String names, String summary, Supplier<Command> command) {
        return new Node(List.of(names.split(",")), summary, List.of(), command);
    }
}
