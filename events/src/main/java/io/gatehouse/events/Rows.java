package io.gatehouse.events;

/** How many rows a file has: {@code total = valid + rejected}. */
public record Rows(long total, long valid, long rejected) {}
