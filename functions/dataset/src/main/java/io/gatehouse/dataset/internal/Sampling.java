package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.RowSample;
import io.gatehouse.dataset.UnreadableFileException;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Draws the rows whose numbers have the smallest hashes: a simple random sample, in one reading (bottom-k sampling, Cohen 1997). */
public final class Sampling {

    private final int[] columns;
    private final int most;
    private final long seed;
    private final PriorityQueue<Drawn> drawn = new PriorityQueue<>(Comparator.comparingLong(Drawn::rank).reversed());
    private long rows;

    @SuppressWarnings("ArrayRecordComponent")
    private record Drawn(long rank, long number, float[] values) {}

    private Sampling(int[] columns, int most, long seed) {
        this.columns = columns;
        this.most = most;
        this.seed = Bytes.mix(seed);
    }

    public static RowSample draw(ByteSource source, Format format, List<String> names, int most, long seed) throws IOException {
        try (Table table = Table.open(source, format, Optional.empty(), Limits.DEFAULT, Progress.NONE)) {
            var sampling = new Sampling(new int[names.size()], most, seed);
            while (table.next()) {
                Row row = table.row();
                if (!row.isAside() && row.defect() == Defect.NONE) {
                    sampling.see(row, names, table);
                }
            }
            return sampling.finish(names);
        } catch (FileProblem e) {
            throw new UnreadableFileException(e.error().message(), e);
        }
    }

    private void see(Row row, List<String> names, Table table) {
        rows++;
        long rank = Bytes.mix(rows ^ seed);
        Drawn last = drawn.peek();
        if (drawn.size() >= most && last != null && rank >= last.rank()) {
            return;
        }
        // Columns of JSON lines become known as they occur.
        List<String> known = table.columns();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = known.indexOf(names.get(i));
        }
        drawn.add(new Drawn(rank, rows, values(row)));
        if (drawn.size() > most) {
            drawn.poll();
        }
    }

    private float[] values(Row row) {
        var values = new float[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, columns[i]);
        }
        return values;
    }

    private static float value(Row row, int column) {
        if (column < 0 || column >= row.fields() || row.kind(column) == Row.ABSENT) {
            return Float.NaN;
        }
        var text = new String(row.bytes(column), row.start(column), row.end(column) - row.start(column), StandardCharsets.UTF_8).strip();
        return switch (text) {
            case "true", "True", "TRUE" -> 1;
            case "false", "False", "FALSE" -> 0;
            default -> number(text);
        };
    }

    private static float number(String text) {
        try {
            return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    private RowSample finish(List<String> names) {
        var inOrder = new ArrayList<>(drawn);
        inOrder.sort(Comparator.comparingLong(Drawn::number));
        return new RowSample(
            rows,
            names,
            inOrder.stream().mapToLong(Drawn::number).toArray(),
            inOrder
                .stream()
                .map(Drawn::values)
                .toArray(float[][]::new)
        );
    }
}
