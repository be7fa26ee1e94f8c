package deepdive.kubectl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tree of commands, in the order of kubectl's help. A command's class is loaded only once it has been chosen. */
final class Catalog {
    /**
     * A name in the tree.
     *
     * @param names the name and its aliases
     * @param summary a line for the help of what it is in; empty hides it there
     * @param section the heading that it stands below there; empty for the usual one
     * @param command what it runs; null for a mere group of commands
     */
    record Node(List<String> names, String summary, String section, List<Node> children, Supplier<Command> command) {
        String name() {
            return names.get(0);
        }

        Optional<Node> child(String word) {
            return children.stream().filter(node -> node.names.contains(word)).findFirst();
        }

        Node in(String heading) {
            return new Node(names, summary, heading, children, command);
        }
    }

    private static final String BEGINNER = "Basic Commands (Beginner):";
    private static final String INTERMEDIATE = "Basic Commands (Intermediate):";
    private static final String DEPLOY = "Deploy Commands:";
    private static final String CLUSTER = "Cluster Management Commands:";
    private static final String TROUBLE = "Troubleshooting and Debugging Commands:";
    private static final String ADVANCED = "Advanced Commands:";
    private static final String SETTINGS = "Settings Commands:";
    private static final String OTHER = "Other Commands:";

    private Catalog() {}

    static Node root() {
        return group(
                "kubectl",
                "kubectl controls the Kubernetes cluster manager.",
                create(),
                leaf("expose", "Make a service for the pods of an object", ExposeCommand::new)
                        .in(BEGINNER),
                leaf("run", "Run an image in a pod", RunCommand::new).in(BEGINNER),
                set(),
                leaf("explain", "Say what a type is, or a field of it", ExplainCommand::new)
                        .in(INTERMEDIATE),
                leaf("get", "Show objects, all of a type or some", GetCommand::new)
                        .in(INTERMEDIATE),
                leaf("edit", "Change an object in an editor", EditCommand::new).in(INTERMEDIATE),
                leaf("delete", "Delete objects by files, names or labels", DeleteCommand::new)
                        .in(INTERMEDIATE),
                rollout(),
                leaf("scale", "Change how many pods a workload has", ScaleCommand::new)
                        .in(DEPLOY),
                refused("autoscale", "there is no autoscaler"),
                leaf("cluster-info", "Show where the API is", ClusterInfoCommand::new)
                        .in(CLUSTER),
                group(
                                "top",
                                "Show how much CPU and memory is used",
                                leaf("node,nodes,no", "By nodes", TopNodesCommand::new),
                                leaf("pod,pods,po", "By pods or containers", TopPodsCommand::new))
                        .in(CLUSTER),
                refused("certificate", "the sandbox signs certificates itself"),
                refused("cordon", "there is one node only"),
                refused("uncordon", "there is one node only"),
                refused("drain", "there is one node only"),
                refused("taint", "there is one node only"),
                leaf("describe", "Show objects in words, with their events", DescribeCommand::new)
                        .in(TROUBLE),
                leaf("logs", "Show the log of a container", LogsCommand::new).in(TROUBLE),
                leaf("exec", "Run a command in a container", ExecCommand::new).in(TROUBLE),
                leaf("port-forward", "Let ports of this machine lead to a pod", PortForwardCommand::new)
                        .in(TROUBLE),
                refused("attach", "containers read no input here; use kubectl exec or kubectl logs -f"),
                refused("proxy", "use kubectl get --raw for one request"),
                refused("cp", "containers of the sandbox have no disk; kubectl exec POD -- cat FILE shows a file"),
                refused("debug", "there are no images to run beside a container; kubectl exec has curl and openssl"),
                group(
                                "auth",
                                "Ask who may do what",
                                leaf("can-i", "Tell whether an action is allowed", CanICommand::new),
                                leaf("whoami", "Show whom the API takes you for", WhoAmICommand::new))
                        .in(TROUBLE),
                leaf("events", "List events, the latest last", EventsCommand::new)
                        .in(TROUBLE),
                leaf("diff", "Show what an apply would change", DiffCommand::new)
                        .in(ADVANCED),
                leaf("apply", "Make objects as files have them", ApplyCommand::new)
                        .in(ADVANCED),
                leaf("patch", "Change fields of an object", PatchCommand::new).in(ADVANCED),
                leaf("replace", "Replace objects by what files have", ReplaceCommand::new)
                        .in(ADVANCED),
                leaf("wait", "Wait until objects are as asked for", WaitCommand::new)
                        .in(ADVANCED),
                leaf("label", "Set or remove labels", LabelCommand::new).in(SETTINGS),
                leaf("annotate", "Set or remove annotations", AnnotateCommand::new)
                        .in(SETTINGS),
                leaf("completion", "Write a completion script for a shell", CompletionCommand::new)
                        .in(SETTINGS),
                leaf("api-resources", "List the types of objects", ApiResourcesCommand::new)
                        .in(OTHER),
                leaf("api-versions", "List the versions of the API", ApiVersionsCommand::new)
                        .in(OTHER),
                config(),
                leaf("options", "", OptionsCommand::new),
                leaf("version", "Versions of this client and of the API", VersionCommand::new)
                        .in(OTHER));
    }

    private static Node config() {
        return group(
                        "config",
                        "Look into the kubeconfig",
                        leaf("current-context", "Show the context in use", ConfigCurrentContext::new),
                        leaf("get-clusters", "List the clusters", () -> new ConfigNames("clusters")),
                        leaf("get-contexts", "List the contexts", ConfigContexts::new),
                        leaf("get-users", "List the users", () -> new ConfigNames("users")),
                        leaf("view", "Show it all, without secrets", ConfigView::new))
                .in(OTHER);
    }

    private static Node create() {
        Node service = group(
                "service,svc",
                "Create a service of a type",
                leaf("clusterip", "Create a service with an address of its own", () -> new CreateService("ClusterIP")),
                leaf("externalname", "Create a service for a name outside", () -> new CreateService("ExternalName")),
                leaf(
                        "loadbalancer",
                        "Create a service that is reached from outside",
                        () -> new CreateService("LoadBalancer")),
                leaf("nodeport", "Create a service with a port on the node", () -> new CreateService("NodePort")));
        Node secret = group(
                "secret",
                "Create a secret of a type",
                leaf("generic", "Create a secret of literals and files", () -> new CreateSecret(false)),
                leaf("tls", "Create a secret with a certificate", () -> new CreateSecret(true)));
        return leaf(
                        "create",
                        "Create objects from files, or of arguments",
                        CreateCommand::new,
                        leaf("configmap,cm", "Create a ConfigMap", CreateConfigMap::new),
                        leaf("deployment,deploy", "Create a deployment", CreateDeployment::new),
                        leaf("namespace,ns", "Create a namespace", CreateNamespace::new),
                        secret,
                        service,
                        leaf("serviceaccount,sa", "Create a service account", CreateServiceAccount::new),
                        leaf("token", "Request a token of a service account", CreateToken::new))
                .in(BEGINNER);
    }

    private static Node set() {
        return group(
                        "set",
                        "Change parts of objects",
                        leaf("env", "Set environment variables of containers", SetEnv::new),
                        leaf("image", "Change the images of containers", SetImage::new))
                .in(BEGINNER);
    }

    private static Node rollout() {
        return group(
                        "rollout",
                        "Steer the rollout of a deployment",
                        leaf("history", "Show the revisions of a deployment", RolloutHistory::new),
                        leaf("pause", "Let changes of a deployment wait", () -> new RolloutPause(true)),
                        leaf("restart", "Replace the pods of a deployment", RolloutRestart::new),
                        leaf("resume", "Let changes of a deployment go on", () -> new RolloutPause(false)),
                        leaf("status", "Show how far a rollout is", RolloutStatus::new),
                        leaf("undo", "Go back to an earlier revision", RolloutUndo::new))
                .in(DEPLOY);
    }

    /** One that the real kubectl has; help does not show it. */
    private static Node refused(String name, String why) {
        return leaf(name, "", () -> new RefusedCommand(why));
    }

    /** A name that only leads to others. */
    private static Node group(String names, String summary, Node... children) {
        return new Node(List.of(names.split(",")), summary, "", List.of(children), null);
    }

    /** A command, which may have commands below it. */
    private static Node leaf(String names, String summary, Supplier<Command> command, Node... children) {
        return new Node(List.of(names.split(",")), summary, "", List.of(children), command);
    }
}
