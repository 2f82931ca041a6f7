package io.gatehouse.gateway.state;

/** The primary key of an item. */
public record Key(String pk, String sk) {}
