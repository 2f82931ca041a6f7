package io.gatehouse.dataset.internal.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gatehouse.dataset.Limits;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON lines: one object a line, whose members are the columns. Objects and arrays within it are taken apart where a
 * column points into them, and are else kept as they are spelt.
 */
public final class JsonReader implements RowReader {

    private static final int MAX_DEPTH = 64;

    private final JsonFactory json;
    private final ColumnNames columns;
    private final JsonPaths paths;
    private final Row row;
    private final JsonValues values;
    private final LineReader lines;

    public JsonReader(TextBuffer text, ColumnNames columns, Limits limits) {
        this.columns = columns;
        this.paths = JsonPaths.of(columns.names());
        this.row = new Row(Math.max(8, columns.size()));
        this.values = new JsonValues(row);
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
        if (row.aside) {
            return true;
        }
        row.fields = columns.size();
        row.ensureFields(row.fields);
        Arrays.fill(row.kinds, Row.ABSENT);
        if (row.defect == Defect.NONE) {
            try (JsonParser parser = json.createParser(row.data, row.from, row.to - row.from)) {
                line(parser);
            } catch (JacksonException e) {
                values.broken(e.getOriginalMessage());
            }
        }
        return true;
    }

    private void line(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            values.broken("it does not begin with {");
            return;
        }
        object(parser, paths);
        if (parser.nextToken() != null) {
            values.broken("something follows the object");
        }
    }

    private void object(JsonParser parser, JsonPaths path) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonPaths known = path.find(name);
            parser.nextToken();
            if (known != null && known.hasChildren() && parser.currentToken().isStructStart()) {
                nested(parser, known);
            } else {
                member(parser, path, known, name);
            }
        }
    }

    private void array(JsonParser parser, JsonPaths path) throws IOException {
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken(), index++) {
            JsonPaths known = path.find(Integer.toString(index));
            if (known == null) {
                parser.skipChildren();
            } else if (known.hasChildren() && token.isStructStart()) {
                nested(parser, known);
            } else if (known.column >= 0) {
                values.put(parser, known.column, columns);
            }
        }
    }

    /** Takes apart what columns point into; it may be a column itself, too. */
    private void nested(JsonParser parser, JsonPaths path) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        if (isObject) {
            object(parser, path);
        } else {
            array(parser, path);
        }
        if (path.column >= 0) {
            values.range(path.column, from, (int) parser.currentLocation().getByteOffset(), isObject ? Row.OBJECT : Row.ARRAY, columns);
        }
    }

    private void member(JsonParser parser, JsonPaths path, @Nullable JsonPaths known, String name) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL && (known == null || known.column < 0)) {
            return;
        }
        int column = known == null || known.column < 0 ? columns.indexOf(path.columnName(name)) : known.column;
        if (column < 0) {
            values.defect(Defect.EXTRA_FIELD, path.columnName(name));
            parser.skipChildren();
            return;
        }
        if (known == null || known.column < 0) {
            path.grow(name, column);
        }
        values.put(parser, column, columns);
    }
}
