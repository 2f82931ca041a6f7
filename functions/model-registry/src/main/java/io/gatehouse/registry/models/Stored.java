package io.gatehouse.registry.models;

/**
 * A version as it is in the table.
 *
 * @param revision of its item
 */
record Stored(Version version, long revision) {}
