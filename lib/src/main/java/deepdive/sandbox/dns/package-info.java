/** Names of services, as the cluster's DNS and Istio's resolve them for a pod. */
package deepdive.sandbox.dns;
