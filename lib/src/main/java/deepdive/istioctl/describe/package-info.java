/** What {@code istioctl experimental describe} says of a pod or a service, put together from its Envoy and the API. */
package deepdive.istioctl.describe;
