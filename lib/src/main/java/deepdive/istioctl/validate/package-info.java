/** {@code istioctl validate}. */
package deepdive.istioctl.validate;
