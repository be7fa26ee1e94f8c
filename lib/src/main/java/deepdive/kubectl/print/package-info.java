/** How kubectl prints objects and tables: columns, JSON, YAML, names, templates. */
package deepdive.kubectl.print;
