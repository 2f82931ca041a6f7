package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;

/** Copies a Parquet file without some of its rows. */
public final class ParquetFilter {

    private ParquetFilter() {}

    /**
     * Writes the file's other rows with the schema, the values and the nesting that they have. Where nothing is left out the
     * bytes are copied as they are.
     *
     * @param without the rows to leave out, from 0
     * @param kept how many rows are left
     */
    public static void copy(ByteSource source, Limits limits, Progress progress, BitSet without, long kept, OutputStream out)
        throws IOException {
        try (ParquetFile file = ParquetFile.open(source, limits, progress, true)) {
            if (kept == file.footer().rows()) {
                try (var all = source.open()) {
                    all.transferTo(out);
                }
                return;
            }
            Footer footer = file.footer();
            ParquetWriter writer = new ParquetWriter(out, footer.schemaBytes(), footer.metadataBytes(), file.leaves());
            Text scratch = new Text();
            long written = 0;
            for (int row = 0; written < kept && file.next(); row++) {
                boolean keep = !without.get(row);
                for (int i = 0; i < file.leaves().size(); i++) {
                    file.copy(i, keep ? writer.column(i) : null, scratch);
                }
                if (keep) {
                    writer.endRow();
                    written++;
                }
            }
            writer.end();
        }
    }
}
