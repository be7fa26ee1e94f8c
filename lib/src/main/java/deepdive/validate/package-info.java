/**
 * What Istio holds of its own resources: its API's messages, read as istioctl and istiod read them, and the rules that
 * {@code istioctl validate}, {@code istioctl analyze} (IST0106) and istiod's validating webhook share.
 */
package deepdive.validate;
