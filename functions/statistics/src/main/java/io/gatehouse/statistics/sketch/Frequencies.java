package io.gatehouse.statistics.sketch;

import java.util.Map;

/**
 * How often each category of a column occurs, as far as it was counted.
 *
 * @param counts by category, each 1 or more; lower bounds unless they sum to the total
 * @param total how many values the column has
 */
public record Frequencies(Map<String, Long> counts, long total) {
    /** Refuses counts that exceed the total. */
    public Frequencies {
        counts = Map.copyOf(counts);
        if (
            counts
                .values()
                .stream()
                .anyMatch(count -> count < 1) ||
            counts.values().stream().reduce(0L, Math::addExact) > total
        ) {
            throw new IllegalArgumentException("Counts must be at least 1 and sum to at most the total, " + total);
        }
    }

    /** How many values are in none of the counts; each count is too low by at most so many. */
    public long rest() {
        return total - counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isExact() {
        return rest() == 0;
    }

    long count(String category) {
        return counts.getOrDefault(category, 0L);
    }
}
