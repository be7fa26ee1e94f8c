/**
 * What a client does inside a pod: the {@code exec}, {@code log} and {@code portforward} subresources of pods, spoken as
 * kubectl, istioctl and fabric8 speak them (WebSocket channels, SPDY/3.1 in a WebSocket, plain SPDY/3.1) in front of a
 * {@link deepdive.sandbox.kubelet.PodRuntime}.
 *
 * <p>Sockets live on Vert.x's event loop, pods on blocking threads. Between them every direction is bounded: an
 * {@link deepdive.sandbox.api.stream.Outlet} makes a thread wait for a slow client, an
 * {@link deepdive.sandbox.api.stream.Inlet} makes a fast client wait for the pod.
 */
package deepdive.sandbox.api.stream;
