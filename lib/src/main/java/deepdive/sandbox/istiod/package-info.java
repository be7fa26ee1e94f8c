/**
 * What the pod of istiod answers beside configuration: the debug endpoints and metrics on port 15014, and the status of
 * all proxies over xDS on 15010 and 15012, as istioctl asks for them.
 */
package deepdive.sandbox.istiod;
