package io.gatehouse.dataset.internal.read;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts the values of a line of JSON into its row. */
final class JsonValues {

    private static final byte[] LITERALS = "truefalse".getBytes(StandardCharsets.US_ASCII);

    private final Row row;

    JsonValues(Row row) {
        this.row = row;
    }

    /** Puts the parser's current value, be it a whole object or array. */
    void put(JsonParser parser, int index, ColumnNames columns) throws IOException {
        claim(index, columns);
        switch (parser.currentToken()) {
            case VALUE_STRING -> text(parser, index, Row.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(parser, index, Row.NUMBER);
            case VALUE_TRUE -> literal(index, 0, 4);
            case VALUE_FALSE -> literal(index, 4, 9);
            case START_OBJECT -> whole(parser, index, Row.OBJECT);
            case START_ARRAY -> whole(parser, index, Row.ARRAY);
            default -> row.starts[index] = row.ends[index] = 0;
        }
    }

    /** Puts a value that stands in the line as it is. */
    void range(int index, int from, int to, byte kind, ColumnNames columns) {
        claim(index, columns);
        row.starts[index] = row.from + from;
        row.ends[index] = row.from + to;
        row.kinds[index] = kind;
    }

    private void claim(int index, ColumnNames columns) {
        if (index >= row.fields) {
            row.ensureFields(index + 1);
            Arrays.fill(row.kinds, row.fields, row.kinds.length, Row.ABSENT);
            row.fields = index + 1;
        } else if (row.kinds[index] != Row.ABSENT) {
            broken("the member '" + columns.names().get(index) + "' is there twice");
        }
    }

    private void whole(JsonParser parser, int index, byte kind) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        row.starts[index] = row.from + from;
        row.ends[index] = row.from + (int) parser.currentLocation().getByteOffset();
        row.kinds[index] = kind;
    }

    private void literal(int index, int from, int to) {
        row.ensureScratch(to - from);
        System.arraycopy(LITERALS, from, row.scratch, row.scratchUsed, to - from);
        keep(index, Row.BOOLEAN, to - from);
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
        keep(index, kind, written);
    }

    private void keep(int index, byte kind, int length) {
        row.starts[index] = row.scratchUsed;
        row.scratchUsed += length;
        row.ends[index] = row.scratchUsed;
        row.kinds[index] = kind;
        row.inScratch[index] = row.anyInScratch = true;
    }

    void broken(String detail) {
        defect(Defect.JSON, detail);
    }

    void defect(Defect defect, String detail) {
        if (row.defect == Defect.NONE) {
            row.defect = defect;
            row.defectDetail = detail;
        }
    }
}
