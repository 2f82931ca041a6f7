package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All points of a run's metrics, in the order in which they came: batch by batch, and then the run's recent ones. Thread-safe. */
public final class MetricHistory {

    private static final int BATCHES_AT_ONCE = 50;

    private final Table table;

    public MetricHistory(Table table) {
        this.table = table;
    }

    /**
     * A part of the history of one metric.
     *
     * @param next where the next part begins; null if this is the last
     */
    public record Part(List<Point> points, @Nullable String next) {}

    private record Place(int batch, int offset) {
        /** A batch number and a position in it; points that are flushed meanwhile keep both. */
        static Place of(@Nullable String token) {
            if (token == null || token.isEmpty()) {
                return new Place(0, 0);
            }
            if (!token.matches("[0-9]{1,8}-[0-9]{1,8}")) {
                throw RegistryException.invalid("Invalid page token: use the one of the page before.");
            }
            var parts = token.split("-", -1);
            return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        String token() {
            return batch + "-" + offset;
        }
    }

    public Part get(String runId, String key, int most, @Nullable String token) {
        var run = RunKeys.read(
            table.get(RunKeys.run(runId)).orElseThrow(() -> RegistryException.missing("Run with id=" + runId + " not found"))
        );
        var found = new ArrayList<Point>();
        var at = Place.of(token);
        while (at.batch() < run.batches()) {
            var items = table.query(RunKeys.batches(runId, at.batch()).first(BATCHES_AT_ONCE));
            for (Item item : items) {
                var stop = take(Documents.read(item.json(), Point[].class), key, at.offset(), most, found);
                int number = RunKeys.batchNumber(item.key());
                if (stop >= 0) {
                    return new Part(found, new Place(number, stop).token());
                }
                at = new Place(number + 1, 0);
            }
            if (items.isEmpty()) {
                break;
            }
        }
        // A page asked for after a flush may point behind the batches that were known: then the recent points are already seen.
        int from = at.batch() == run.batches() ? at.offset() : 0;
        var stop = take(run.recent().toArray(Point[]::new), key, from, most, found);
        return new Part(found, stop < 0 ? null : new Place(run.batches(), stop).token());
    }

    /** Takes points of the key until there are enough; answers where it stopped, or -1 if it came to the end. */
    private static int take(Point[] points, String key, int from, int most, List<Point> found) {
        for (int i = from; i < points.length; i++) {
            if (points[i].key().equals(key)) {
                if (found.size() == most) {
                    return i;
                }
                found.add(points[i]);
            }
        }
        return -1;
    }
}
