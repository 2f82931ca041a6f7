package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.parquet.ParquetFile;
import io.gatehouse.dataset.internal.parquet.Text;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the rows of a Parquet file, their values spelt as in JSON lines. They have no bytes of their own in the file: their
 * offset is that of their row group.
 */
public final class ParquetReader implements RowReader {

    private final ParquetFile file;
    private final Limits limits;
    private final int columns;
    private final Row row;
    private final JsonRow json;
    private final Text text = new Text();

    public ParquetReader(ParquetFile file, Limits limits) {
        this.limits = limits;
        this.file = file;
        this.columns = file.columns().size();
        this.json = new JsonRow(file.columns());
        this.row = new Row(columns);
        Arrays.fill(row.inScratch, true);
        row.anyInScratch = true;
        row.fields = columns;
    }

    @Override
    public boolean next() throws IOException {
        if (!file.next()) {
            return false;
        }
        text.clear();
        row.defect = Defect.NONE;
        for (int i = 0; i < columns; i++) {
            row.starts[i] = text.used();
            row.kinds[i] = file.value(i, text);
            row.ends[i] = text.used();
            if (!file.isSound(i)) {
                row.defect = Defect.ENCODING;
                row.defectDetail = "column " + (i + 1);
            }
        }
        row.scratch = text.bytes();
        row.from = row.to = 0;
        row.length = text.used();
        file.spelt(text.used());
        if (text.used() > limits.maxLine()) {
            row.defect = Defect.LINE_TOO_LONG;
            row.data = text.bytes();
            row.to = Math.min(text.used(), limits.maxRawKept());
        } else if (row.defect != Defect.NONE) {
            keep();
        }
        row.number++;
        row.offset = file.offset();
        return true;
    }

    /** A row that cannot be taken apart shows itself whole. */
    private void keep() {
        Text whole = new Text();
        json.write(row, whole);
        row.data = whole.bytes();
        row.to = whole.used();
    }

    @Override
    public Row row() {
        return row;
    }
}
