/** What {@code kubectl explain} reads from the API's OpenAPI documents. */
package deepdive.kubectl.explain;
