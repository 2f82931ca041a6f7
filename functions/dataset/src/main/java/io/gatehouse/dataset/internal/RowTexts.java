package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Rows;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rows as texts. */
public final class RowTexts {

    private RowTexts() {}

    /**
     * Reads rows from a place on.
     *
     * @return how many rows there were, until the taker had enough
     */
    public static long read(ByteSource source, Format format, Optional<Contract> contract, long passedOver, Rows.Taker taker)
        throws IOException {
        long rows = 0;
        try (Table table = Table.open(source, format, contract, Limits.DEFAULT, Progress.NONE)) {
            while (table.next()) {
                Row row = table.row();
                if (row.defect() == Defect.NONE && ++rows > passedOver && !taker.take(texts(row, table))) {
                    return rows;
                }
            }
        }
        return rows;
    }

    private static Map<String, String> texts(Row row, Table table) {
        Map<String, String> texts = new HashMap<>();
        int fields = Math.min(row.fields(), table.width());
        for (int i = 0; i < fields; i++) {
            if (row.kind(i) != Row.ABSENT && row.end(i) > row.start(i)) {
                texts.put(
                    table.columns().get(i),
                    new String(row.bytes(i), row.start(i), row.end(i) - row.start(i), StandardCharsets.UTF_8)
                );
            }
        }
        return texts;
    }
}
