package io.gatehouse.statistics.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Predictions among any number of classes, counted by true and predicted class. Immutable, thread-safe.
 *
 * @param counts of each predicted class by each true class
 */
public record ClassCounts(Map<String, Map<String, Long>> counts) {
    /** Counts are copied. */
    public ClassCounts {
        var copy = new HashMap<String, Map<String, Long>>();
        counts.forEach((truth, predicted) -> copy.put(truth, Map.copyOf(predicted)));
        counts = Map.copyOf(copy);
    }

    /** Counts rows, each a true class and the one that was predicted. */
    public static ClassCounts of(List<String> truths, List<String> predictions) {
        Pairs.check(truths.size(), predictions.size());
        var counts = new HashMap<String, Map<String, Long>>();
        for (int i = 0; i < truths.size(); i++) {
            counts.computeIfAbsent(truths.get(i), truth -> new HashMap<>()).merge(predictions.get(i), 1L, Long::sum);
        }
        return new ClassCounts(counts);
    }

    /** Every class that was true or predicted, in order. */
    public List<String> classes() {
        var names = new TreeSet<>(counts.keySet());
        counts.values().forEach(predicted -> names.addAll(predicted.keySet()));
        return List.copyOf(names);
    }

    /** One class against all others. */
    public Confusion of(String name) {
        long hits = count(name, name);
        long truths = counts.getOrDefault(name, Map.of()).values().stream().mapToLong(Long::longValue).sum();
        long predictions = counts
            .keySet()
            .stream()
            .mapToLong(truth -> count(truth, name))
            .sum();
        return new Confusion(hits, predictions - hits, truths - hits, rows() - truths - predictions + hits);
    }

    /** Rows counted. */
    public long rows() {
        return counts
            .values()
            .stream()
            .flatMap(predicted -> predicted.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    }

    /** Share of rows predicted rightly, 0 to 1; empty of no rows. */
    public OptionalDouble accuracy() {
        long rows = rows();
        long hits = counts
            .keySet()
            .stream()
            .mapToLong(name -> count(name, name))
            .sum();
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / rows);
    }

    /** Mean of the F1 of all classes, each weighing the same; empty of no rows. */
    public OptionalDouble macroF1() {
        return classes()
            .stream()
            .mapToDouble(name -> of(name).f1().orElse(0))
            .average();
    }

    private long count(String truth, String prediction) {
        return counts.getOrDefault(truth, Map.of()).getOrDefault(prediction, 0L);
    }
}
