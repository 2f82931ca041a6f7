package io.gatehouse.dataset.internal.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.internal.bytes.Utf8;
import io.gatehouse.dataset.internal.parquet.Text;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.Encoding;
import io.gatehouse.dataset.internal.read.JsonRow;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rejected rows as JSON lines: where each stood, why it was rejected, and the row as it came. */
public final class QuarantineWriter implements Closeable {

    private static final JsonFactory JSON = new JsonFactory();

    private final Outputs outputs;
    private final int keptOfLong;
    private final Encoding encoding;
    private final JsonRow spelt;
    private Outputs.@Nullable Output output;
    private @Nullable JsonGenerator generator;

    /**
     * Opens nothing yet.
     *
     * @param keptOfLong how much is kept, in bytes, of a row that is longer than rows may be
     * @param encoding of the file
     * @param columns by whose names a row is written that has no text of its own
     */
    public QuarantineWriter(Outputs outputs, int keptOfLong, Encoding encoding, List<String> columns) {
        this.spelt = new JsonRow(columns);
        this.outputs = outputs;
        this.keptOfLong = keptOfLong;
        this.encoding = encoding;
    }

    /** Why a row was rejected. */
    public record Reason(String field, String check, String message) {}

    public void write(Row row, List<Reason> reasons) throws IOException {
        JsonGenerator json = open();
        json.writeStartObject();
        json.writeNumberField("row", row.number());
        json.writeNumberField("offset", row.offset());
        json.writeArrayFieldStart("reasons");
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField("field", reason.field());
            json.writeStringField("check", reason.check());
            json.writeStringField("message", reason.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        raw(json, row);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /**
     * As text with its line break; as base64 of its bytes in the file what is no text. Of a row too long to be held there is a
     * beginning, and its length: with the offset it is found in the file.
     */
    private void raw(JsonGenerator json, Row row) throws IOException {
        if (row.from() == row.to()) {
            Text line = new Text();
            spelt.write(row, line);
            json.writeFieldName("raw");
            json.writeUTF8String(line.bytes(), 0, line.used());
            return;
        }
        boolean whole = row.defect() != Defect.LINE_TOO_LONG;
        int to = whole ? row.to() : endOfKept(row);
        boolean text = Utf8.valid(row.data(), row.from(), to);
        if (text) {
            json.writeFieldName("raw");
            json.writeUTF8String(row.data(), row.from(), to - row.from());
        } else {
            json.writeFieldName("raw_base64");
            json.writeBinary(encoding.original(row.data(), row.from(), to));
        }
        if (!text || encoding != Encoding.UTF_8) {
            json.writeStringField("encoding", encoding.title());
        }
        if (!whole) {
            json.writeBooleanField("raw_truncated", true);
            json.writeNumberField("raw_length", row.length());
        }
    }

    private int endOfKept(Row row) {
        int to = Math.min(row.to(), row.from() + keptOfLong);
        for (int i = 0; i < 3 && to < row.to() && to > row.from() && (row.data()[to] & 0xC0) == 0x80; i++) {
            to--;
        }
        return to;
    }

    private JsonGenerator open() throws IOException {
        JsonGenerator known = generator;
        if (known != null) {
            return known;
        }
        Outputs.Output opened = outputs.quarantine();
        output = opened;
        JsonGenerator made = JSON.createGenerator(new BufferedOutputStream(opened.stream(), 1 << 16));
        made.setRootValueSeparator(new SerializedString(""));
        generator = made;
        return made;
    }

    /** Makes the rows visible, if there are any. */
    public void commit() throws IOException {
        if (generator != null && output != null) {
            generator.flush();
            output.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }
}
