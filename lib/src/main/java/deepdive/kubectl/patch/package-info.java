/** What to send so that an object becomes another: JSON merge patches and strategic ones, computed from both. */
package deepdive.kubectl.patch;
