package io.gatehouse.gateway.state;

import java.util.Map;

/** What an item holds. */
public record Item(Map<String, Long> numbers, Map<String, String> texts) {
    public static final Item EMPTY = new Item(Map.of(), Map.of());

    public Item {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
    }

    /** The number of this name; 0 if there is none. */
    public long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }
}
