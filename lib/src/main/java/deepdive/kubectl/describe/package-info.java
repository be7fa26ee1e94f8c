/** What {@code kubectl describe} says of each kind. */
package deepdive.kubectl.describe;
