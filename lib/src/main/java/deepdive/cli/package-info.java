/**
 * Command lines and outputs as Go's tools have them, for the built-in istioctl and kubectl: flags as pflag reads them,
 * columns as tabwriter aligns them, rows in the order of sort.Slice, JSON and YAML as Go writes them.
 */
package deepdive.cli;
