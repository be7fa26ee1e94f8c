package deepdive.chart;

/**
 * A mark on an axis.
 *
 * @param at where, 0 to 1 of the axis
 * @param label what is written there
 */
record Tick(double at, String label) {}
