package deepdive.sandbox.pilot.authz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import deepdive.sandbox.pilot.Scenario;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.RBAC.Action;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What AuthorizationPolicies become in Envoy. */
class AuthorizationTest {
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web-0, namespace: shop, labels: {app: web}}
            spec: {containers: [{name: istio-proxy, image: istio/proxyv2:1.27.1}]}
            status: {phase: Running, podIP: 10.42.0.1}
            """;

    @Test
    void noPolicyNoFilter() {
        assertThat(filters("").http()).isEmpty();
        assertThat(filters("").network()).isEmpty();
    }

    @Test
    void actionsComeInTheirOrderAndAllowIsTheDefault() throws Exception {
        String rules = "rules: [{to: [{operation: {methods: [GET]}}]}]";
        List<RBAC> found = http(
                policy("a", rules) + policy("b", "action: DENY, " + rules) + policy("c", "action: AUDIT, " + rules));
        assertThat(found)
                .extracting(rbac -> rbac.getRules().getAction())
                .containsExactly(Action.LOG, Action.DENY, Action.ALLOW);
        assertThat(found.get(2).getRules().getPoliciesMap()).containsOnlyKeys("ns[shop]-policy[a]-rule[0]");
    }

    @Test
    void aPolicyWithoutRulesAllowsNobody() throws Exception {
        var policy = http(policy("empty", "")).get(0).getRules().getPoliciesOrThrow("ns[shop]-policy[empty]-rule[0]");
        assertThat(policy.getPermissions(0).getNotRule().getAny()).isTrue();
        assertThat(policy.getPrincipals(0).getNotId().getAny()).isTrue();
    }

    @Test
    void anEmptyRuleIsForAll() throws Exception {
        var policy =
                http(policy("all", "rules: [{}]")).get(0).getRules().getPoliciesOrThrow("ns[shop]-policy[all]-rule[0]");
        assertThat(policy.getPermissions(0).getAndRules().getRules(0).getAny()).isTrue();
        assertThat(policy.getPrincipals(0).getAndIds().getIds(0).getAny()).isTrue();
    }

    @Test
    void aDryRunIsAShadowOnly() throws Exception {
        RBAC found = http(policy("dry", "action: DENY, rules: [{}]", "{istio.io/dry-run: 'true'}"))
                .get(0);
        assertThat(found.hasRules()).isFalse();
        assertThat(found.getShadowRules().getPoliciesCount()).isEqualTo(1);
        assertThat(found.getShadowRulesStatPrefix()).isEqualTo("istio_dry_run_deny_");
    }

    @Test
    void patternsOfPrincipals() throws Exception {
        List<Principal> ids = principals("principals: [td/ns/a/sa/b, td/ns/*, '*sa/b.c', '*']");
        assertThat(ids.get(0).getAuthenticated().getPrincipalName().getExact()).isEqualTo("spiffe://td/ns/a/sa/b");
        assertThat(ids.get(1).getAuthenticated().getPrincipalName().getPrefix()).isEqualTo("spiffe://td/ns/");
        assertThat(ids.get(2)
                        .getAuthenticated()
                        .getPrincipalName()
                        .getSafeRegex()
                        .getRegex())
                .isEqualTo("spiffe://.*sa/b\\.c");
        assertThat(ids.get(3)
                        .getAuthenticated()
                        .getPrincipalName()
                        .getSafeRegex()
                        .getRegex())
                .isEqualTo(".+");
    }

    @Test
    void namespacesAndServiceAccountsAreReadOutOfTheIdentity() throws Exception {
        assertThat(principals("namespaces: ['team-*']")
                        .get(0)
                        .getAuthenticated()
                        .getPrincipalName()
                        .getSafeRegex()
                        .getRegex())
                .isEqualTo(".*/ns/team-.*/.*");
        assertThat(principals("serviceAccounts: [web]")
                        .get(0)
                        .getAuthenticated()
                        .getPrincipalName()
                        .getSafeRegex()
                        .getRegex())
                .isEqualTo("spiffe://.+/ns/shop/(.+/|)sa/web(/.+)?");
    }

    @Test
    void addressesAreBlocks() throws Exception {
        assertThat(principals("ipBlocks: [10.1.2.3]")
                        .get(0)
                        .getDirectRemoteIp()
                        .getPrefixLen()
                        .getValue())
                .isEqualTo(32);
        assertThat(principals("remoteIpBlocks: ['2001:db8:0:0::/32']")
                        .get(0)
                        .getRemoteIp()
                        .getAddressPrefix())
                .isEqualTo("2001:db8::");
    }

    @Test
    void pathsMayBeTemplates() throws Exception {
        Permission path = permissions("paths: ['/a/{*}/b/{**}']").get(0);
        assertThat(path.getUriTemplate().getName()).isEqualTo("uri-template");
        assertThat(path.getUriTemplate()
                        .getTypedConfig()
                        .unpack(io.envoyproxy.envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig.class)
                        .getPathTemplate())
                .isEqualTo("/a/*/b/**");
    }

    @Test
    void hostsAreComparedWithoutCase() throws Exception {
        assertThat(permissions("hosts: [A.example.com]")
                        .get(0)
                        .getHeader()
                        .getStringMatch()
                        .getIgnoreCase())
                .isTrue();
        assertThat(permissions("methods: [GET]")
                        .get(0)
                        .getHeader()
                        .getStringMatch()
                        .getIgnoreCase())
                .isFalse();
    }

    @Test
    void onConnectionsAllowLosesRulesAboutHttpAndDenyWidens() throws Exception {
        String rules = "rules: [{to: [{operation: {methods: [GET], ports: ['9000']}}]}]";
        var allow = network(policy("a", rules)).get(0).getRules();
        assertThat(allow.getPoliciesMap()).isEmpty();
        var deny = network(policy("d", "action: DENY, " + rules)).get(0).getRules();
        assertThat(deny.getPoliciesOrThrow("ns[shop]-policy[d]-rule[0]")
                        .getPermissions(0)
                        .getAndRules()
                        .getRulesList())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getOrRules().getRules(0).getDestinationPort())
                        .isEqualTo(9000));
    }

    @Test
    void aConditionOnSomethingUnknownLeavesItsRuleOut() throws Exception {
        var found = http(policy("odd", "rules: [{when: [{key: moon.phase, values: [full]}]}, {}]"))
                .get(0);
        assertThat(found.getRules().getPoliciesMap()).containsOnlyKeys("ns[shop]-policy[odd]-rule[1]");
    }

    @Test
    void aSelectorOfAnotherWorkloadAndATargetRefDoNotHoldHere() {
        assertThat(filters(policy("x", "selector: {matchLabels: {app: other}}, rules: [{}]"))
                        .http())
                .isEmpty();
        assertThat(filters(
                                policy(
                                        "y",
                                        "targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: g}], rules: [{}]"))
                        .http())
                .isEmpty();
    }

    private static List<Principal> principals(String source) throws Exception {
        return http(policy("p", "rules: [{from: [{source: {" + source + "}}]}]"))
                .get(0)
                .getRules()
                .getPoliciesOrThrow("ns[shop]-policy[p]-rule[0]")
                .getPrincipals(0)
                .getAndIds()
                .getIds(0)
                .getOrIds()
                .getIdsList();
    }

    private static List<Permission> permissions(String operation) throws Exception {
        return http(policy("p", "rules: [{to: [{operation: {" + operation + "}}]}]"))
                .get(0)
                .getRules()
                .getPoliciesOrThrow("ns[shop]-policy[p]-rule[0]")
                .getPermissions(0)
                .getAndRules()
                .getRules(0)
                .getOrRules()
                .getRulesList();
    }

    private static List<RBAC> http(String policies) throws InvalidProtocolBufferException {
        List<RBAC> found = new ArrayList<>();
        for (var filter : filters(policies).http()) {
            found.add(filter.getTypedConfig().unpack(RBAC.class));
        }
        return found;
    }

    private static List<io.envoyproxy.envoy.extensions.filters.network.rbac.v3.RBAC> network(String policies)
            throws InvalidProtocolBufferException {
        List<io.envoyproxy.envoy.extensions.filters.network.rbac.v3.RBAC> found = new ArrayList<>();
        for (var filter : filters(policies).network()) {
            found.add(
                    filter.getTypedConfig().unpack(io.envoyproxy.envoy.extensions.filters.network.rbac.v3.RBAC.class));
        }
        return found;
    }

    private static AuthorizationFilters filters(String policies) {
        var world = Scenario.of(POD + policies);
        return new AuthorizationFilters(world, world.proxies().get(0));
    }

    private static String policy(String name, String spec) {
        return policy(name, spec, "{}");
    }

    private static String policy(String name, String spec, String annotations) {
        return """
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: %s, namespace: shop, annotations: %s}
                spec: {%s}
                """
                .formatted(name, annotations, spec);
    }
}
