/** The built-in kubectl, a class a command: arguments, output, messages and exit codes are those of kubectl 1.34. */
package deepdive.kubectl;
