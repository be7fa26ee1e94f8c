package deepdive.sandbox.pilot.authz;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.model.Config;
import deepdive.sandbox.pilot.model.Proxy;
import deepdive.sandbox.pilot.model.World;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The filters that enforce a proxy's AuthorizationPolicies: AUDIT first, then DENY, then ALLOW. */
public final class AuthorizationFilters {
    private static final String HTTP = "envoy.filters.http.rbac";
    private static final String NETWORK = "envoy.filters.network.rbac";

    private final AuthorizationPolicies policies;
    private final TrustDomains domains;
    private final CustomFilters custom;

    public AuthorizationFilters(World world, Proxy proxy) {
        policies = AuthorizationPolicies.of(world, proxy);
        domains = TrustDomains.of(world.mesh());
        custom = new CustomFilters(world, domains, policies.custom());
    }

    /** Those that ask a service outside; they go before all others. */
    public List<HttpFilter> customHttp() {
        return custom.http();
    }

    public List<Filter> customNetwork() {
        return custom.network();
    }

    /** For requests; only on servers' side and on gateways. */
    public List<HttpFilter> http() {
        return build(false, AuthorizationFilters::http);
    }

    /** For connections whose content is not looked at: what rules say of HTTP is then left out, or denies. */
    public List<Filter> network() {
        return build(true, AuthorizationFilters::network);
    }

    private <T> List<T> build(boolean tcp, Function<Rbac, T> filter) {
        List<T> filters = new ArrayList<>();
        add(filters, policies.audit(), RBAC.Action.LOG, tcp, filter);
        add(filters, policies.deny(), RBAC.Action.DENY, tcp, filter);
        add(filters, policies.allow(), RBAC.Action.ALLOW, tcp, filter);
        return filters;
    }

    private <T> void add(
            List<T> filters, List<Config> some, RBAC.Action action, boolean tcp, Function<Rbac, T> filter) {
        if (!some.isEmpty()) {
            filters.add(filter.apply(Rbac.of(some, action, tcp, domains, "")));
        }
    }

    private static HttpFilter http(Rbac rbac) {
        var config = io.envoyproxy
                .envoy
                .extensions
                .filters
                .http
                .rbac
                .v3
                .RBAC
                .newBuilder()
                .setShadowRulesStatPrefix(rbac.shadowPrefix());
        rbac.rules().ifPresent(config::setRules);
        rbac.shadow().ifPresent(config::setShadowRules);
        return HttpFilter.newBuilder()
                .setName(HTTP)
                .setTypedConfig(Any.pack(config.build()))
                .build();
    }

    private static Filter network(Rbac rbac) {
        var config = io.envoyproxy
                .envoy
                .extensions
                .filters
                .network
                .rbac
                .v3
                .RBAC
                .newBuilder()
                .setStatPrefix("tcp.")
                .setShadowRulesStatPrefix(rbac.shadowPrefix());
        rbac.rules().ifPresent(config::setRules);
        rbac.shadow().ifPresent(config::setShadowRules);
        return Filter.newBuilder()
                .setName(NETWORK)
                .setTypedConfig(Any.pack(config.build()))
                .build();
    }
}
