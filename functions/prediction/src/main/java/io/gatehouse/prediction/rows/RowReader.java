package io.gatehouse.prediction.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"rows":[{"id"?, "features"?}]}} in one pass, without a tree. Thread-safe. */
public final class RowReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Limits limits;

    public RowReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads the rows.
     *
     * @throws Malformed if the body is no such document, or a larger one than is taken
     * @throws UnfitRow if a row has neither id nor features, or a feature that is no number, text, truth value or null
     */
    public List<Row> read(String body) throws Malformed, UnfitRow {
        if (body.length() > limits.characters()) {
            throw tooLarge("The body has %,d characters; %,d are taken".formatted(body.length(), limits.characters()));
        }
        try (var json = JSON.createParser(body)) {
            return document(json);
        } catch (JsonParseException e) {
            var at = e.getLocation();
            throw wrong("The body is no JSON: line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
        } catch (IOException e) {
            throw wrong("The body is no JSON: " + e.getMessage());
        }
    }

    private List<Row> document(JsonParser json) throws IOException, Malformed, UnfitRow {
        expect(json.nextToken() == JsonToken.START_OBJECT, "The body is no object");
        List<Row> rows = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            expect(json.currentName().equals("rows"), "The body has a member '" + json.currentName() + "'");
            expect(json.nextToken() == JsonToken.START_ARRAY, "\"rows\" is no list");
            rows = rows(json);
        }
        expect(!rows.isEmpty(), "There are no rows");
        expect(json.nextToken() == null, "Something follows the document");
        return rows;
    }

    private List<Row> rows(JsonParser json) throws IOException, Malformed, UnfitRow {
        var rows = new ArrayList<Row>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (rows.size() == limits.rows()) {
                throw tooLarge("There are more than %,d rows".formatted(limits.rows()));
            }
            expect(json.currentToken() == JsonToken.START_OBJECT, "Row " + rows.size() + " is no object");
            rows.add(row(json, rows.size()));
        }
        return rows;
    }

    private Row row(JsonParser json, int at) throws IOException, Malformed, UnfitRow {
        String id = null;
        Map<String, @Nullable Object> features = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "id" -> id = id(json, at);
                case "features" -> features = features(json, at);
                default -> throw wrong("Row " + at + " has a member '" + json.currentName() + "'");
            }
        }
        if (id == null && features == null) {
            throw new UnfitRow(at, null, "Row " + at + " has neither \"id\" nor \"features\": send one of them.");
        }
        return new Row(at, id, features);
    }

    private @Nullable String id(JsonParser json, int at) throws IOException, Malformed {
        var token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT, "The id of row " + at + " is no text");
        var id = json.getText();
        expect(!id.isEmpty() && id.length() <= 256, "The id of row " + at + " is empty, or longer than 256 characters");
        return id;
    }

    private @Nullable Map<String, @Nullable Object> features(JsonParser json, int at) throws IOException, Malformed, UnfitRow {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(json.currentToken() == JsonToken.START_OBJECT, "\"features\" of row " + at + " is no object");
        var features = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            features.put(name, value(json, at, name));
            if (features.size() > limits.features()) {
                throw tooLarge("Row %d has more than %,d features".formatted(at, limits.features()));
            }
        }
        return features;
    }

    private @Nullable Object value(JsonParser json, int at, String name) throws IOException, UnfitRow {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? json.getDoubleValue()
                : (Object) json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_STRING -> text(json.getText(), at, name);
            default -> throw new UnfitRow(
                at,
                name,
                "Feature '%s' of row %d is a list or an object: send a number, a text, true, false or null.".formatted(name, at)
            );
        };
    }

    private String text(String text, int at, String name) throws UnfitRow {
        if (text.length() > limits.text()) {
            throw new UnfitRow(
                at,
                name,
                "Feature '%s' of row %d has %,d characters; %,d are taken: shorten it.".formatted(name, at, text.length(), limits.text())
            );
        }
        return text;
    }

    private static void expect(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw wrong(otherwise);
        }
    }

    private static Malformed wrong(String what) {
        return new Malformed(what + ": send {\"rows\":[{\"id\":\"…\"} or {\"features\":{…}}, …]}.", false);
    }

    private static Malformed tooLarge(String what) {
        return new Malformed(what + ": send several requests, or deliver a file to be predicted as a batch.", true);
    }
}
