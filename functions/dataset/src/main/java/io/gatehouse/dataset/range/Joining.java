package io.gatehouse.dataset.range;

import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.internal.unique.AcceptedKeys;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/** Writes what the ranges left, one behind the other: the bytes that one pass would have written. */
final class Joining {

    private Joining() {}

    static void accepted(StepStore store, List<Part> parts, Outputs outputs) throws IOException {
        try (Outputs.Output output = outputs.accepted()) {
            for (int i = 0; i < parts.size(); i++) {
                copy(store.workspace(), StepStore.accepted(i), output);
            }
            output.commit();
        }
    }

    /** A Parquet file has its end for a beginning: those of the ranges stay parts. */
    static void table(StepStore store, int parts, Outputs outputs) throws IOException {
        for (int i = 0; i < parts; i++) {
            try (Outputs.Output output = outputs.table(i)) {
                copy(store.workspace(), StepStore.table(i), output);
                output.commit();
            }
        }
    }

    static void keys(StepStore store, int key, int ranges, Limits limits, Outputs.Output output) throws IOException {
        List<KeyLedger.Part> parts = IntStream.range(0, ranges)
            .<KeyLedger.Part>mapToObj(range -> () -> store.workspace().open(StepStore.kept(range, key)))
            .toList();
        AcceptedKeys.merge(parts, limits, output);
    }

    static void quarantine(StepStore store, List<Part> parts, Outputs outputs) throws IOException {
        try (Outputs.Output output = outputs.quarantine()) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).rows().rejected() > 0) {
                    copy(store.workspace(), StepStore.rejected(i), output);
                }
            }
            output.commit();
        }
    }

    private static void copy(Workspace workspace, String name, Outputs.Output output) throws IOException {
        try (InputStream in = workspace.open(name)) {
            in.transferTo(output.stream());
        }
    }
}
