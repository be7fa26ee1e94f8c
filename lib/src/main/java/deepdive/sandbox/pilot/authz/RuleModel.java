package deepdive.sandbox.pilot.authz;

import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * One rule of an AuthorizationPolicy (https://istio.io/latest/docs/reference/config/security/authorization-policy/):
 * it holds if one of its sources, one of its operations and all of its conditions hold.
 */
final class RuleModel {
    private final List<List<Condition<Permission>>> permissions = new ArrayList<>();
    private final List<List<Condition<Principal>>> principals = new ArrayList<>();
    private final Config policy;
    private final TrustDomains domains;

    /** @throws RuleException for a condition on something that Istio does not know: the rule is then left out */
    RuleModel(Config policy, JsonNode rule, TrustDomains domains) throws RuleException {
        this.policy = policy;
        this.domains = domains;
        List<Condition<Permission>> whenPermission = new ArrayList<>();
        List<Condition<Principal>> whenPrincipal = new ArrayList<>();
        for (JsonNode when : Json.list(rule, "when")) {
            add(when, whenPermission, whenPrincipal);
        }
        for (JsonNode from : Json.list(rule, "from")) {
            List<Condition<Principal>> all = source(Json.at(from, "source"));
            all.addAll(whenPrincipal);
            principals.add(all);
        }
        if (principals.isEmpty()) {
            principals.add(whenPrincipal);
        }
        for (JsonNode to : Json.list(rule, "to")) {
            List<Condition<Permission>> all = operation(Json.at(to, "operation"));
            all.addAll(whenPermission);
            permissions.add(all);
        }
        if (permissions.isEmpty()) {
            permissions.add(whenPermission);
        }
    }

    /**
     * @param tcp for connections that are not understood as HTTP
     * @param strict as {@link Terms#of}
     */
    Policy generate(boolean tcp, boolean strict) throws RuleException {
        Policy.Builder generated = Policy.newBuilder();
        for (List<Condition<Permission>> conditions : permissions) {
            generated.addPermissions(
                    all(conditions, tcp, strict, Permissions::not, Permissions::and, Permissions.any()));
        }
        for (List<Condition<Principal>> conditions : principals) {
            generated.addPrincipals(all(conditions, tcp, strict, Principals::not, Principals::and, Principals.any()));
        }
        return generated.build();
    }

    private static <T> T all(
            List<Condition<T>> conditions,
            boolean tcp,
            boolean strict,
            UnaryOperator<T> not,
            Function<List<T>, T> and,
            T any)
            throws RuleException {
        List<T> terms = new ArrayList<>();
        for (Condition<T> condition : conditions) {
            terms.addAll(condition.generate(tcp, strict, not));
        }
        return and.apply(terms.isEmpty() ? List.of(any) : terms);
    }

    private List<Condition<Principal>> source(JsonNode source) {
        List<Condition<Principal>> all = new ArrayList<>();
        Condition<Principal> principal = field(source, "principals", Principals.PRINCIPAL);
        add(all, mapped(principal, domains::principals));
        add(all, field(source, "requestPrincipals", TokenTerms.principal("request.auth.principal")));
        add(all, field(source, "serviceAccounts", Principals.serviceAccount(policy.namespace())));
        add(all, mapped(field(source, "trustDomains", Principals.TRUST_DOMAIN), domains::expanded));
        add(all, field(source, "namespaces", Principals.NAMESPACE));
        add(all, field(source, "remoteIpBlocks", Principals.REMOTE_IP));
        add(all, field(source, "ipBlocks", Principals.SOURCE_IP));
        return all;
    }

    private static List<Condition<Permission>> operation(JsonNode operation) {
        List<Condition<Permission>> all = new ArrayList<>();
        add(all, field(operation, "hosts", Permissions.HOST));
        add(all, field(operation, "methods", Permissions.METHOD));
        add(all, field(operation, "paths", Permissions.PATH));
        add(all, field(operation, "ports", Permissions.DESTINATION_PORT));
        return all;
    }

    private void add(JsonNode when, List<Condition<Permission>> permission, List<Condition<Principal>> principal)
            throws RuleException {
        String key = Json.text(when, "key");
        switch (key) {
            case "destination.ip" -> add(permission, values(when, Permissions.DESTINATION_IP));
            case "destination.port" -> add(permission, values(when, Permissions.DESTINATION_PORT));
            case "connection.sni" -> add(permission, values(when, Permissions.SNI));
            case "source.ip" -> add(principal, values(when, Principals.SOURCE_IP));
            case "remote.ip" -> add(principal, values(when, Principals.REMOTE_IP));
            case "source.namespace" -> add(principal, values(when, Principals.NAMESPACE));
            case "source.trustDomain" ->
                add(principal, mapped(values(when, Principals.TRUST_DOMAIN), domains::expanded));
            case "source.serviceAccount" -> add(principal, values(when, Principals.serviceAccount(policy.namespace())));
            case "source.principal" -> add(principal, mapped(values(when, Principals.PRINCIPAL), domains::principals));
            case "request.auth.principal" -> add(principal, values(when, TokenTerms.principal(key)));
            case "request.auth.audiences" -> add(principal, values(when, TokenTerms.audiences(key)));
            case "request.auth.presenter" -> add(principal, values(when, TokenTerms.presenter(key)));
            default -> {
                if (key.startsWith("experimental.envoy.filters.")) {
                    add(permission, values(when, Permissions.envoyFilter(key)));
                } else if (key.startsWith("request.headers")) {
                    add(principal, values(when, Principals.header(key)));
                } else if (key.startsWith("request.auth.claims")) {
                    add(principal, values(when, TokenTerms.claims(key)));
                } else {
                    throw new RuleException("unknown attribute " + key);
                }
            }
        }
    }

    private static <T> void add(List<Condition<T>> all, Condition<T> condition) {
        if (!condition.empty()) {
            all.add(condition);
        }
    }

    private static <T> Condition<T> field(JsonNode node, String name, Terms<T> terms) {
        String not = "not" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return new Condition<>(Json.texts(node, name), Json.texts(node, not), terms);
    }

    private static <T> Condition<T> values(JsonNode when, Terms<T> terms) {
        return new Condition<>(Json.texts(when, "values"), Json.texts(when, "notValues"), terms);
    }

    private static <T> Condition<T> mapped(Condition<T> condition, UnaryOperator<List<String>> values) {
        return new Condition<>(
                values.apply(condition.values()), values.apply(condition.notValues()), condition.terms());
    }
}
