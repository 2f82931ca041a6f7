package io.gatehouse.dataset;

/**
 * What the values of one row must be to each other.
 *
 * @param name by which violations call it, as {@code rule:<name>}
 * @param expression in the Common Expression Language; see {@link io.gatehouse.dataset.expression.RowExpression}
 * @param message what is said of a row that fails it
 */
public record RowRule(String name, String expression, String message) {}
