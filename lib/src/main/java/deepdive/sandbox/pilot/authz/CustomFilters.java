package deepdive.sandbox.pilot.authz;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The filters for the action CUSTOM: one that only notes which rules match, and one that asks the provider about
 * requests for which one did. Where the provider cannot be asked, what matches is denied.
 */
final class CustomFilters {
    private final World world;
    private final TrustDomains domains;
    private final Map<String, List<Config>> byProvider = new TreeMap<>();

    CustomFilters(World world, TrustDomains domains, List<Config> policies) {
        this.world = world;
        this.domains = domains;
        for (Config policy : policies) {
            byProvider
                    .computeIfAbsent(Json.text(policy.spec(), "provider", "name"), name -> new ArrayList<>())
                    .add(policy);
        }
    }

    List<HttpFilter> http() {
        List<HttpFilter> filters = new ArrayList<>();
        byProvider.forEach((name, policies) -> {
            Rbac rules = rules(name, policies, false);
            Optional<ExtAuthz> provider = provider(name);
            var rbac = io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.newBuilder();
            if (provider.isEmpty()) {
                rbac.setRules(denied(rules));
            } else {
                rbac.setShadowRules(noted(rules)).setShadowRulesStatPrefix(ExtAuthz.SHADOW);
                rules.shadow().filter(dry -> dry.getPoliciesCount() > 0).ifPresent(rbac::setRules);
            }
            filters.add(HttpFilter.newBuilder()
                    .setName("envoy.filters.http.rbac")
                    .setTypedConfig(Any.pack(rbac.build()))
                    .build());
            provider.ifPresent(found -> filters.add(HttpFilter.newBuilder()
                    .setName("envoy.filters.http.ext_authz")
                    .setTypedConfig(Any.pack(found.http()))
                    .build()));
        });
        return filters;
    }

    List<Filter> network() {
        List<Filter> filters = new ArrayList<>();
        byProvider.forEach((name, policies) -> {
            Rbac rules = rules(name, policies, true);
            Optional<ExtAuthz> provider = provider(name);
            if (provider.isPresent() && !provider.get().grpc()) {
                return; // an HTTP provider has no way to be asked about a connection
            }
            var rbac = io.envoyproxy
                    .envoy
                    .extensions
                    .filters
                    .network
                    .rbac
                    .v3
                    .RBAC
                    .newBuilder()
                    .setStatPrefix("tcp.");
            if (provider.isEmpty()) {
                rbac.setRules(denied(rules));
            } else {
                rbac.setShadowRules(noted(rules)).setShadowRulesStatPrefix(ExtAuthz.SHADOW);
                rules.shadow().filter(dry -> dry.getPoliciesCount() > 0).ifPresent(rbac::setRules);
            }
            filters.add(Filter.newBuilder()
                    .setName("envoy.filters.network.rbac")
                    .setTypedConfig(Any.pack(rbac.build()))
                    .build());
            provider.ifPresent(found -> filters.add(Filter.newBuilder()
                    .setName("envoy.filters.network.ext_authz")
                    .setTypedConfig(Any.pack(found.network()))
                    .build()));
        });
        return filters;
    }

    /** Istio takes one provider a workload; with more, none of them can be asked. */
    private Optional<ExtAuthz> provider(String name) {
        return byProvider.size() > 1 ? Optional.empty() : ExtAuthz.of(world, name);
    }

    private Rbac rules(String provider, List<Config> policies, boolean tcp) {
        String prefix = ExtAuthz.PREFIX + "-" + (provider.isEmpty() ? "" : provider + "-");
        return Rbac.of(policies, RBAC.Action.DENY, tcp, domains, prefix);
    }

    private static RBAC noted(Rbac rules) {
        return rules.rules()
                .orElse(RBAC.newBuilder().setAction(RBAC.Action.DENY).build());
    }

    private static RBAC denied(Rbac rules) {
        RBAC.Builder denied = RBAC.newBuilder().setAction(RBAC.Action.DENY);
        noted(rules)
                .getPoliciesMap()
                .forEach((name, policy) -> denied.putPolicies(name + "-deny-due-to-bad-CUSTOM-action", policy));
        return denied.build();
    }
}
