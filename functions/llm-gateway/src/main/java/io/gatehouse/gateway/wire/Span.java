package io.gatehouse.gateway.wire;

/**
 * A part of some bytes.
 *
 * @param from first byte
 * @param to after the last byte
 */
public record Span(int from, int to) {}
