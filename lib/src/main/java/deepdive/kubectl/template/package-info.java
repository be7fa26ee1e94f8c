/**
 * Go's text/template, as far as {@code -o go-template} needs it: actions, pipelines, variables, the built-in functions.
 *
 * @see <a href="https://pkg.go.dev/text/template">text/template</a>
 */
package deepdive.kubectl.template;
