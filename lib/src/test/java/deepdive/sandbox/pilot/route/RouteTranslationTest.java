package deepdive.sandbox.pilot.route;

import static org.assertj.core.api.Assertions.assertThat;

import deepdive.sandbox.pilot.model.Durations;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class RouteTranslationTest {
    private static JsonNode yaml(String text) {
        return new YAMLMapper().readTree(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10s, 10, 0",
        "1.5s, 1, 500000000",
        "100ms, 0, 100000000",
        "1h30m, 5400, 0",
        "1.s, 1, 0",
        "1m0.25s, 60, 250000000",
        "0s, 0, 0",
        "soon, 0, 0",
        "5, 0, 0"
    })
    void readsDurations(String text, long seconds, int nanos) {
        assertThat(Durations.parse(text).orElse(Durations.ZERO).getSeconds()).isEqualTo(seconds);
        assertThat(Durations.parse(text).orElse(Durations.ZERO).getNanos()).isEqualTo(nanos);
    }

    @Test
    void headersAreOrderedByNameAndPseudoHeadersComeLast() {
        RouteMatch match = RouteMatches.of(
                yaml("{headers: {z: {exact: '1'}, a: {prefix: '2'}}, withoutHeaders: {m: {regex: '3'}},"
                        + " method: {exact: GET}, scheme: {exact: http}, authority: {exact: x}}"),
                false);
        assertThat(match.getHeadersList())
                .extracting(HeaderMatcher::getName)
                .containsExactly("a", "m", "z", ":method", ":authority", ":scheme");
        assertThat(match.getHeaders(1).getInvertMatch()).isTrue();
        assertThat(match.getHeaders(1).getTreatMissingHeaderAsEmpty()).isTrue();
    }

    @Test
    void aHeaderThatIsAskedForWithoutAValueNeedOnlyBeThere() {
        RouteMatch match = RouteMatches.of(yaml("{headers: {any: {}}, withoutHeaders: {none: {}}}"), false);
        assertThat(match.getHeaders(0).getPresentMatch()).isTrue();
        assertThat(match.getHeaders(1).getPresentMatch()).isTrue();
        assertThat(match.getHeaders(1).getTreatMissingHeaderAsEmpty()).isFalse();
    }

    @Test
    void prefixesOfTheGatewayApiMatchWholePathElements() {
        assertThat(RouteMatches.of(yaml("{uri: {prefix: /a/}}"), true).getPathSeparatedPrefix())
                .isEqualTo("/a");
        assertThat(RouteMatches.of(yaml("{uri: {prefix: /}}"), true).getPrefix())
                .isEqualTo("/");
        assertThat(RouteMatches.of(yaml("{uri: {prefix: /a/}}"), false).getPrefix())
                .isEqualTo("/a/");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', true",
        "'{uri: {prefix: /}}', true",
        "'{uri: {regex: .*}}', true",
        "'{uri: {exact: /}}', false",
        "'{uri: {prefix: /a}}', false",
        "'{headers: {a: {exact: b}}}', false",
        "'{queryParams: {a: {exact: b}}}', false",
        "'{method: {exact: GET}}', false"
    })
    void tellsMatchesThatLetNothingPast(String match, boolean all) {
        assertThat(RouteMatches.catchesAll(RouteMatches.of(yaml(match), false))).isEqualTo(all);
    }

    @Test
    void claimsInHeaderNamesAreMetadata() {
        assertThat(Claims.of("@request.auth.claims.a.b")).containsExactly("a", "b");
        assertThat(Claims.of("@request.auth.claims[a.x][b]")).containsExactly("a.x", "b");
        assertThat(Claims.of("x-claims")).isEmpty();
        assertThat(RouteMatches.of(yaml("{headers: {'@request.auth.claims.sub': {exact: me}}}"), false)
                        .getDynamicMetadata(0)
                        .getPathList())
                .extracting(segment -> segment.getKey())
                .containsExactly("payload", "sub");
    }

    @Test
    void statusCodesAmongRetryConditionsAreTakenApart() {
        var policy = RetryPolicies.of(yaml("{attempts: 3, retryOn: 'reset,503,999,429'}"), false)
                .orElseThrow();
        assertThat(policy.getRetryOn()).isEqualTo("reset,999,retriable-status-codes");
        assertThat(policy.getRetriableStatusCodesList()).containsExactly(503, 429);
    }

    @Test
    void retriesCanBeSwitchedOff() {
        assertThat(RetryPolicies.of(yaml("{attempts: 0}"), false)).isEmpty();
        assertThat(RetryPolicies.of(MissingNode.getInstance(), false)).isPresent();
    }

    @Test
    void stickyRequestsAreTriedOnTheSameHostAgain() {
        assertThat(RetryPolicies.of(MissingNode.getInstance(), true)
                        .orElseThrow()
                        .getRetryHostPredicateCount())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'{port: 80}', 80, false, 0",
        "'{port: 443}', 80, false, 443",
        "'{port: 443, scheme: https}', 80, false, 0",
        "'{derivePort: FROM_REQUEST_PORT}', 8080, false, 8080",
        "'{derivePort: FROM_REQUEST_PORT}', 443, true, 0",
        "'{derivePort: FROM_PROTOCOL_DEFAULT}', 8080, false, 0",
        "'{}', 8080, false, 0"
    })
    void redirectsLeaveOutTheUsualPort(String redirect, int port, boolean tls, int expected) {
        assertThat(Answers.redirect(yaml(redirect), port, tls).orElseThrow().getPortRedirect())
                .isEqualTo(expected);
    }

    @Test
    void redirectsKnowFiveStatusCodes() {
        assertThat(Answers.redirect(yaml("{redirectCode: 307}"), 80, false).map(RedirectAction::getResponseCode))
                .contains(RedirectAction.RedirectResponseCode.TEMPORARY_REDIRECT);
        assertThat(Answers.redirect(yaml("{redirectCode: 304}"), 80, false)).isEmpty();
    }

    @Test
    void theHostIsRewrittenAndNotSetAsAHeader() {
        HeaderOperations operations = HeaderOperations.of(
                yaml("{request: {set: {Host: a.com, x: '1'}, add: {':authority': b.com}, remove: [host, y]}}"));
        assertThat(operations.authority()).isEqualTo("a.com");
        assertThat(operations.requestAdd())
                .extracting(option -> option.getHeader().getKey())
                .containsExactly("x");
        assertThat(operations.requestRemove()).containsExactly("y");
    }

    @Test
    void aFaultWithoutAShareHitsEveryoneOrNobodyAsIstioHasIt() {
        var fault = Faults.of(yaml("{delay: {fixedDelay: 1s}, abort: {httpStatus: 500}}"));
        assertThat(fault.getDelay().getPercentage().getNumerator()).isZero();
        assertThat(fault.getAbort().hasPercentage()).isFalse();
    }

    @Test
    void gatewayHostsMeetVirtualServiceHosts() {
        assertThat(Intersections.of(List.of("*.foo.com", "bar.com"), List.of("a.foo.com", "*.com")))
                .containsExactly("a.foo.com", "*.foo.com", "bar.com");
        assertThat(Intersections.forNamespace(List.of("a/x.com", "*/y.com", "z.com", "b/w.com"), "a"))
                .containsExactly("x.com", "y.com", "z.com");
    }
}
