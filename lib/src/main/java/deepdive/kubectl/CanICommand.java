package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.GoJson;
import deepdive.envoy.Fields;
import deepdive.kubectl.client.KubectlException;
import deepdive.kubectl.client.ResourceType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl auth can-i}: whether the user may do something; exit code 1 where not. */
final class CanICommand extends Command {
    static final String REVIEWS = "/apis/authorization.k8s.io/v1/";
    private static final Set<String> VERBS = Set.of(
            "get",
            "list",
            "watch",
            "create",
            "update",
            "patch",
            "delete",
            "deletecollection",
            "use",
            "bind",
            "impersonate",
            "*",
            "approve",
            "sign",
            "escalate",
            "attest");
    private static final Set<String> URL_VERBS =
            Set.of("get", "put", "post", "head", "options", "delete", "patch", "*");

    CanICommand() {
        flags.add(new Flag(
                        "all-namespaces", "A", Flag.Type.BOOL, "false", "Ask for all namespaces", Flag.Scope.COMMAND))
                .yes("list", false, "List all that the user may do in the namespace")
                .yes("no-headers", false, "With --list: leave out the headers")
                .add(new Flag(
                        "quiet", "q", Flag.Type.BOOL, "false", "Answer by the exit code alone", Flag.Scope.COMMAND))
                .text("subresource", "Subresource, such as log or portforward");
    }

    @Override
    About about() {
        return About.of(
                "Tell whether an action is allowed: \"yes\", or \"no\" and exit code 1.",
                "VERB [TYPE | TYPE/NAME | NONRESOURCEURL]",
                "# May I change routing in this namespace?",
                "kubectl auth can-i update virtualservices -n bookinfo",
                "",
                "# May this service account read secrets?",
                "kubectl auth can-i list secrets --as=system:serviceaccount:bookinfo:bookinfo-reviews",
                "",
                "# What may I do at all?",
                "kubectl auth can-i --list -n bookinfo");
    }

    @Override
    void run(Session session) {
        boolean all = flags.yes("all-namespaces");
        boolean quiet = flags.yes("quiet");
        if (flags.yes("list")) {
            if (!args.isEmpty()) {
                throw new KubectlException("list option must be specified with no arguments");
            }
            if (quiet || all || !flags.text("subresource").isEmpty()) {
                throw new KubectlException(
                        "list option can't be specified with neither quiet, all-namespaces nor subresource options");
            }
            new AccessRules(session).print(!flags.yes("no-headers"));
            return;
        }
        if (args.size() != 2) {
            throw new KubectlException(
                    "you must specify two arguments: verb resource or verb resource/resourceName.\nSee"
                            + " 'kubectl auth can-i -h' for help and examples.");
        }
        if (flags.yes("no-headers")) {
            throw new KubectlException("--no-headers cannot be set without --list specified");
        }
        JsonNode status = Fields.get(review(session, all ? "" : session.namespace()), "status");
        boolean allowed = Fields.flag(status, "allowed");
        if (!quiet) {
            String reason = Fields.text(status, "reason");
            String error = Fields.text(status, "evaluationError");
            session.print(
                    allowed
                            ? "yes\n"
                            : "no" + (reason.isEmpty() ? "" : " - " + reason) + (error.isEmpty() ? "" : " - " + error)
                                    + "\n");
        }
        if (!allowed) {
            throw KubectlException.exit(1);
        }
    }

    private JsonNode review(Session session, String namespace) {
        ObjectNode review = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "SelfSubjectAccessReview")
                .put("apiVersion", "authorization.k8s.io/v1");
        ObjectNode spec = review.putObject("spec");
        String verb = args.get(0);
        String what = args.get(1);
        if (what.startsWith("/")) {
            if (!flags.text("subresource").isEmpty()) {
                throw new KubectlException("--subresource can not be used with NonResourceURL");
            }
            warn(session, !URL_VERBS.contains(verb), "verb '" + verb + "' is not a known verb");
            spec.putObject("nonResourceAttributes").put("verb", verb).put("path", what);
        } else {
            String[] parts = what.split("/", 2);
            Optional<ResourceType> type = type(session, parts[0]);
            if (type.isPresent() && !namespace.isEmpty() && !type.get().namespaced()) {
                String group = type.get().group();
                warn(
                        session,
                        true,
                        "resource '" + type.get().name() + "' is not namespace scoped"
                                + (group.isEmpty() ? "" : " in group '" + group + "'"));
            }
            warn(session, !VERBS.contains(verb), "verb '" + verb + "' is not a known verb");
            spec.putObject("resourceAttributes")
                    .put("namespace", namespace)
                    .put("verb", verb)
                    .put("group", type.map(ResourceType::group).orElse(""))
                    .put("resource", type.map(ResourceType::name).orElse(parts[0]))
                    .put("subresource", flags.text("subresource"))
                    .put("name", parts.length > 1 ? parts[1] : "");
        }
        return session.client()
                .json("POST", REVIEWS + "selfsubjectaccessreviews", "application/json", GoJson.of(review));
    }

    private static Optional<ResourceType> type(Session session, String word) {
        if (word.equals("*")) {
            return Optional.empty();
        }
        Optional<ResourceType> type = session.types().find(word);
        if (type.isEmpty()) {
            String[] parts = word.toLowerCase(Locale.ROOT).split("\\.", 2);
            warn(
                    session,
                    true,
                    "the server doesn't have a resource type '" + parts[0] + "'"
                            + (parts.length > 1 ? " in group '" + parts[1] + "'" : ""));
        }
        return type;
    }

    private static void warn(Session session, boolean whether, String what) {
        if (whether) {
            session.note("Warning: " + what + "\n");
        }
    }
}
