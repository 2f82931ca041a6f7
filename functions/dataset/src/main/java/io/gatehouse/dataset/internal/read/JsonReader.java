package io.gatehouse.dataset.internal.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gatehouse.dataset.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads JSON lines: one object a line, whose members are the columns. Nested values are kept as they are spelt. */
public final class JsonReader implements RowReader {

    private static final int MAX_DEPTH = 64;
    private static final byte[] LITERALS = "truefalse".getBytes(StandardCharsets.US_ASCII);

    private final JsonFactory json;
    private final ColumnNames columns;
    private final Row row;
    private final LineReader lines;

    public JsonReader(TextBuffer text, ColumnNames columns, Limits limits) {
        this.columns = columns;
        this.row = new Row(Math.max(8, columns.size()));
        this.lines = new LineReader(text, limits, row);
        this.json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(limits.maxLine()).build())
            .build();
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        row.fields = columns.size();
        row.ensureFields(row.fields);
        Arrays.fill(row.kinds, Row.ABSENT);
        if (row.defect == Defect.NONE) {
            try (JsonParser parser = json.createParser(row.data, row.from, row.to - row.from)) {
                object(parser);
            } catch (JacksonException e) {
                broken(e.getOriginalMessage());
            }
        }
        return true;
    }

    private void object(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            broken("it does not begin with {");
            return;
        }
        int expected = 0;
        String name = parser.nextFieldName();
        for (; name != null; name = parser.nextFieldName()) {
            int index = columns.is(expected, name) ? expected : columns.indexOf(name);
            parser.nextToken();
            if (index < 0) {
                defect(Defect.EXTRA_FIELD, name);
                parser.skipChildren();
            } else {
                member(parser, index, name);
            }
            expected = index + 1;
        }
        if (parser.nextToken() != null) {
            broken("something follows the object");
        }
    }

    private void member(JsonParser parser, int index, String name) throws IOException {
        if (index >= row.fields) {
            row.ensureFields(index + 1);
            Arrays.fill(row.kinds, row.fields, row.kinds.length, Row.ABSENT);
            row.fields = index + 1;
        } else if (row.kinds[index] != Row.ABSENT) {
            broken("the member '" + name + "' is there twice");
        }
        JsonToken token = parser.currentToken();
        switch (token) {
            case VALUE_STRING -> text(parser, index, Row.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(parser, index, Row.NUMBER);
            case VALUE_TRUE -> literal(index, 0, 4);
            case VALUE_FALSE -> literal(index, 4, 9);
            case START_OBJECT -> nested(parser, index, Row.OBJECT);
            case START_ARRAY -> nested(parser, index, Row.ARRAY);
            default -> row.starts[index] = row.ends[index] = 0;
        }
    }

    private void literal(int index, int from, int to) {
        row.ensureScratch(to - from);
        System.arraycopy(LITERALS, from, row.scratch, row.scratchUsed, to - from);
        put(index, Row.BOOLEAN, to - from);
    }

    private void nested(JsonParser parser, int index, byte kind) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        row.starts[index] = row.from + from;
        row.ends[index] = row.from + (int) parser.currentLocation().getByteOffset();
        row.kinds[index] = kind;
    }

    private void text(JsonParser parser, int index, byte kind) throws IOException {
        char[] characters = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        row.ensureScratch(3 * length);
        int written = Utf8Writer.write(characters, from, from + length, row.scratch, row.scratchUsed);
        if (written < 0) {
            broken("half of a surrogate pair stands alone");
            return;
        }
        put(index, kind, written);
    }

    private void put(int index, byte kind, int length) {
        row.starts[index] = row.scratchUsed;
        row.scratchUsed += length;
        row.ends[index] = row.scratchUsed;
        row.kinds[index] = kind;
        row.inScratch[index] = row.anyInScratch = true;
    }

    private void broken(String detail) {
        defect(Defect.JSON, detail);
    }

    private void defect(Defect defect, String detail) {
        if (row.defect == Defect.NONE) {
            row.defect = defect;
            row.defectDetail = detail;
        }
    }
}
