package io.gatehouse.dataset;

/**
 * How many data rows were seen: {@code total = valid + rejected}. A file rejected for its share of bad rows still
 * says how many of its rows were valid.
 */
public record RowCounts(long total, long valid, long rejected) {}
