/**
 * Commands of one line that answer a question about all proxies at once: {@code clusters}, {@code routes}, {@code certs}
 * … Each is a class with a {@code main}; all give one table, and take the same options to choose, order and print it.
 */
package deepdive.oneliner;
