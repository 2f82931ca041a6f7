package io.gatehouse.registry.table;

/**
 * A document with its revision.
 *
 * @param revision 1 when it was made, one more with each change
 * @param json the document
 */
public record Item(Key key, long revision, String json) {}
