package io.gatehouse.registry.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * A metric over versions, in a box of 240 × 60.
 *
 * @param line points of a polyline
 * @param first version
 * @param last version
 */
public record Chart(String metric, String line, List<Dot> dots, String low, String high, int first, int last) {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 60;
    private static final double MARGIN = 4;

    public Chart {
        dots = List.copyOf(dots);
    }

    /** A version's value. */
    public record Dot(String x, String y, String label) {}

    /** @param values finite, by version; not empty */
    static Chart of(String metric, SortedMap<Integer, Double> values) {
        double low = values.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double span = high > low ? high - low : 1;
        int first = values.firstKey();
        int versions = Math.max(1, values.lastKey() - first);
        var dots = new ArrayList<Dot>();
        values.forEach((version, value) -> {
            double x = MARGIN + ((WIDTH - 2 * MARGIN) * (version - first)) / versions;
            double y = HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * (value - low)) / span;
            dots.add(new Dot(coordinate(x), coordinate(y), "version " + version + ": " + Texts.number(value)));
        });
        var line = String.join(
            " ",
            dots
                .stream()
                .map(dot -> dot.x() + "," + dot.y())
                .toList()
        );
        return new Chart(metric, line, dots, Texts.number(low), Texts.number(high), first, values.lastKey());
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
