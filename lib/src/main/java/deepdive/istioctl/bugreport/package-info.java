/** What {@code istioctl bug-report} collects, and the archive that it puts it in. */
package deepdive.istioctl.bugreport;
