package deepdive.oneliner;

import deepdive.envoy.Fields;
import deepdive.istioctl.describe.PeerAuthentications;
import deepdive.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code policies}: what of Istio's security applies to each workload, a row a policy. */
public final class PoliciesCommand extends OneLiner {
    public PoliciesCommand() {
        MeshFlags.addControlPlane(flags);
    }

    public static void main(String... args) {
        exit(new PoliciesCommand(), args);
    }

    @Override
    About about() {
        return new About(
                "policies",
                "The PeerAuthentications, AuthorizationPolicies and RequestAuthentications that apply to each"
                        + " workload,\n"
                        + "a row each, and the mutual TLS mode that comes out (MTLS). A workload without any has one"
                        + " row.\n"
                        + "ACTION of a PeerAuthentication is its own mode; RULES counts rules, JWT rules, or ports.",
                FleetCommand.ARGUMENTS,
                List.of(
                        "policies reviews -n bookinfo",
                        "policies --where 'MTLS != STRICT' --columns POD,MTLS     # who takes plain text",
                        "policies --where 'ACTION == DENY'",
                        "policies --where 'KIND == -'                              # who has no policy at all",
                        "policies -n bookinfo --chart KIND"));
    }

    @Override
    List<String> columns() {
        return List.of("POD", "MTLS", "ACTION", "POLICY", "RULES", "KIND", "SCOPE");
    }

    @Override
    List<String> more() {
        return List.of("DETAIL");
    }

    @Override
    TextTable answer(Session session) {
        List<Proxy> proxies = new Fleet(session, this).proxies(args);
        SecurityPolicies policies =
                SecurityPolicies.of(session.objects(), proxies.get(0).pod(), flags.text("istioNamespace"));
        Grid grid = new Grid(allColumns());
        proxies.forEach(proxy -> rows(policies, proxy).forEach(row -> grid.row(row.toArray())));
        return grid.table();
    }

    static List<List<Object>> rows(SecurityPolicies policies, Proxy proxy) {
        PeerAuthentications peers = PeerAuthentications.among(policies.peers(), policies.root(), proxy.pod());
        List<List<Object>> rows = new ArrayList<>();
        for (JsonNode policy : policies.applying(policies.authorizations(), proxy)) {
            rows.add(row(
                    proxy,
                    peers,
                    policy,
                    policies,
                    action(policy),
                    Fields.list(policy, "spec", "rules").size(),
                    ""));
        }
        for (JsonNode policy : peers.applied()) {
            JsonNode ports = Fields.get(policy, "spec", "portLevelMtls");
            String detail = ports.properties().stream()
                    .map(port -> port.getKey() + ":" + Fields.text(port.getValue(), "mode"))
                    .collect(Collectors.joining(", "));
            String mode = Fields.text(policy, "spec", "mtls", "mode");
            rows.add(row(
                    proxy,
                    peers,
                    policy,
                    policies,
                    mode.isEmpty() ? "UNSET" : mode,
                    ports.isEmpty() ? null : ports.size(),
                    detail));
        }
        for (JsonNode policy : policies.applying(policies.requests(), proxy)) {
            List<JsonNode> rules = Fields.list(policy, "spec", "jwtRules");
            String issuers =
                    rules.stream().map(rule -> Fields.text(rule, "issuer")).collect(Collectors.joining(", "));
            rows.add(row(proxy, peers, policy, policies, "JWT", rules.size(), issuers));
        }
        return rows.isEmpty() ? List.of(FleetCommand.row(proxy.name(), peers.mode(), "", "", "", "", "", "")) : rows;
    }

    private static List<Object> row(
            Proxy proxy,
            PeerAuthentications peers,
            JsonNode policy,
            SecurityPolicies policies,
            String action,
            Integer rules,
            String detail) {
        return FleetCommand.row(
                proxy.name(),
                peers.mode(),
                action,
                SecurityPolicies.name(policy),
                rules,
                Fields.text(policy, "kind"),
                policies.scope(policy),
                detail);
    }

    /** ALLOW without a rule allows nobody, which is worth a word. */
    private static String action(JsonNode policy) {
        String action = Fields.text(policy, "spec", "action");
        String named = action.isEmpty() ? "ALLOW" : action;
        boolean nothing =
                named.equals("ALLOW") && Fields.list(policy, "spec", "rules").isEmpty();
        boolean dry = Fields.get(policy, "metadata", "annotations")
                .path("istio.io/dry-run")
                .asString("")
                .equals("true");
        return named + (nothing ? " NOTHING" : "") + (dry ? " (dry run)" : "");
    }
}
