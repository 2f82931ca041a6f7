package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Range;
import io.gatehouse.registry.table.Write;
import java.util.List;

/** Where the parts of a run are. */
final class RunKeys {

    private static final String HISTORY = "H#";

    private RunKeys() {}

    static Key run(String id) {
        return new Key("RUN#" + id, "META");
    }

    static Key record(String id) {
        return new Key("RUN#" + id, "RECORD");
    }

    static Key batch(String id, int number) {
        return new Key("RUN#" + id, batchName(number));
    }

    static Range batches(String id, int from) {
        return Range.of("RUN#" + id, HISTORY).from(batchName(from));
    }

    static int batchNumber(Key key) {
        return Integer.parseInt(key.sort().substring(HISTORY.length()));
    }

    /** Says that a run is not as the segments of its experiment have it: written with the run, so that no search misses it. */
    static Key mark(String experimentId, String id) {
        return new Key(tail(experimentId), id);
    }

    static String tail(String experimentId) {
        return "TAIL#" + experimentId;
    }

    /** The writes that make a run's next revision. */
    static List<Write> next(Run run, long before) {
        return List.of(
            new Write.Put(run(run.id()), before, Documents.write(run)),
            new Write.Overwrite(mark(run.experimentId(), run.id()), before + 1, "")
        );
    }

    static Run read(Item item) {
        return Documents.read(item.json(), Run.class);
    }

    private static String batchName(int number) {
        return HISTORY + "%08d".formatted(number);
    }
}
