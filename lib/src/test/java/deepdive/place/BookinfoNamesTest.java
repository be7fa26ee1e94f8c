package deepdive.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookinfoNamesTest {
    private static String moved(String text) {
        return BookinfoNames.in("shop", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "kubectl get pods -n bookinfo > kubectl get pods -n shop",
                "kubectl get pods -nbookinfo > kubectl get pods -nshop",
                "istioctl analyze --namespace=bookinfo > istioctl analyze --namespace=shop",
                "istioctl analyze --namespace bookinfo -o json > istioctl analyze --namespace shop -o json",
                "istioctl pc cluster deploy/reviews-v1.bookinfo > istioctl pc cluster deploy/reviews-v1.shop",
                "http://reviews.bookinfo:9080/reviews/0 > http://reviews.bookinfo:9080/reviews/0!",
                "--fqdn reviews.bookinfo.svc.cluster.local > --fqdn reviews.shop.svc.cluster.local",
                "'outbound|9080||reviews.bookinfo.svc.cluster.local' > 'outbound|9080||reviews.shop.svc.cluster.local'",
                "hosts: ['*.bookinfo.svc.cluster.local'] > hosts: ['*.shop.svc.cluster.local']",
                "metadata: {name: x, namespace: bookinfo} > metadata: {name: x, namespace: shop}",
                "namespace: \"bookinfo\" > namespace: \"shop\"",
                "principals: [cluster.local/ns/bookinfo/sa/x] > principals: [cluster.local/ns/shop/sa/x]",
                "kubectl get --raw /api/v1/namespaces/bookinfo/pods > kubectl get --raw /api/v1/namespaces/shop/pods",
                "kubectl label ns bookinfo a=b > kubectl label ns shop a=b",
                "kubectl describe namespace/bookinfo > kubectl describe namespace/shop",
                "namespaces: [\"bookinfo\", other] > namespaces: [\"shop\", other]",
                "gateways: [bookinfo/bookinfo-gateway] > gateways: [shop/bookinfo-gateway]",
                "egress: [{hosts: [\"bookinfo/*\"]}] > egress: [{hosts: [\"shop/*\"]}]",
                "istioctl pc route {reviews-v1@bookinfo} > istioctl pc route {reviews-v1@shop}",
                "NAMESPACE == bookinfo > NAMESPACE == shop",
                "istioctl ps productpage-v1-5fb5d4c744-w5nxx.bookinfo > istioctl ps"
                        + " productpage-v1-5fb5d4c744-w5nxx.shop",
            })
    void theNamespaceIsMoved(String text, String expected) {
        assertThat(moved(text))
                .isEqualTo(
                        expected.endsWith("!")
                                ? expected.replace("bookinfo", "shop").replace("!", "")
                                : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl get virtualservice bookinfo",
                "kubectl get vs/bookinfo -o yaml",
                "kubectl get gateway bookinfo-gateway",
                "kubectl get pods -n bookinfo-gateway",
                "metadata: {name: bookinfo}",
                "gateways: [bookinfo-gateway]",
                "serviceAccountName: bookinfo-reviews",
                "bookinfo-gateway-istio.default.svc.cluster.local",
                "kubectl apply -f samples/bookinfo/platform/kube/bookinfo.yaml",
                "http://localhost:8080/bookinfo/page",
                "cluster.local/ns/default/sa/bookinfo-productpage",
            })
    void thingsOfThatNameKeepIt(String text) {
        assertThat(moved(text)).isEqualTo(text);
    }

    @Test
    void aListOfNamespacesMayStandInBlockForm() {
        assertThat(moved("from:\n- source:\n    namespaces:\n    - bookinfo\n    - default\n  to: bookinfo\n"))
                .isEqualTo("from:\n- source:\n    namespaces:\n    - shop\n    - default\n  to: bookinfo\n");
    }

    @Test
    void nothingIsDoneWhereBookinfoIsWhereTheLessonsHaveIt() {
        assertThat(BookinfoNames.in("bookinfo", "kubectl get pods -n bookinfo"))
                .isEqualTo("kubectl get pods -n bookinfo");
    }
}
