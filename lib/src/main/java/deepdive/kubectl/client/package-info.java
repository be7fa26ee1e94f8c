/** What the commands of kubectl share: the API as they ask it, its resource types, what arguments and files name. */
package deepdive.kubectl.client;
