package io.gatehouse.registry.table;

/** Where an item is: in which partition, and where in its order. */
public record Key(String partition, String sort) {}
