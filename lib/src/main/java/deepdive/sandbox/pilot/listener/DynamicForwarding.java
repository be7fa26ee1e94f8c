package deepdive.sandbox.pilot.listener;

import deepdive.sandbox.pilot.model.Hosts;
import deepdive.sandbox.pilot.model.Resolution;
import deepdive.sandbox.pilot.model.Service;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DnsLookupFamily;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.Optional;

/** Calls to a wildcard host whose name the request itself tells: ServiceEntry with resolution DYNAMIC_DNS. */
final class DynamicForwarding {
    private DynamicForwarding() {}

    static boolean of(Service service) {
        return Hosts.wildcard(service.hostname()) && service.resolution() == Resolution.DYNAMIC_DNS;
    }

    static Optional<HttpFilter> http(Service service) {
        return of(service)
                ? Optional.of(Extensions.http(
                        "envoy.filters.http.dynamic_forward_proxy",
                        io.envoyproxy.envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig.newBuilder()
                                .setDnsCacheConfig(cache(service))
                                .build()))
                : Optional.empty();
    }

    static Optional<Filter> sni(Service service, int port) {
        return of(service)
                ? Optional.of(Extensions.network(
                        "envoy.extensions.filters.network.sni_dynamic_forward_proxy",
                        io.envoyproxy.envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig
                                .newBuilder()
                                .setDnsCacheConfig(cache(service))
                                .setPortValue(port)
                                .build()))
                : Optional.empty();
    }

    private static DnsCacheConfig cache(Service service) {
        return DnsCacheConfig.newBuilder()
                .setName(service.hostname() + "_dfp_dns_cache")
                .setDnsLookupFamily(DnsLookupFamily.V4_ONLY)
                .build();
    }
}
