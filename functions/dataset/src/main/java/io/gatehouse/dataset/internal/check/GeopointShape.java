package io.gatehouse.dataset.internal.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.charset.StandardCharsets;

/**
 * A longitude and a latitude in degrees.
 *
 * @param format {@code default} for {@code lon, lat}, {@code array} for {@code [lon, lat]}, {@code object} for
 *     {@code {"lon": …, "lat": …}}
 */
record GeopointShape(String format) implements Shape {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public int measure(byte kind, byte[] data, int from, int to) {
        String text = new String(data, from, to - from, StandardCharsets.UTF_8);
        boolean fits = switch (format) {
            case "array" -> json(text, true);
            case "object" -> json(text, false);
            default -> kind == Row.ARRAY ? json(text, true) : pair(text);
        };
        return fits ? 2 : NONE;
    }

    private static boolean pair(String text) {
        int comma = text.indexOf(',');
        try {
            return (
                comma > 0 &&
                within(Double.parseDouble(text.substring(0, comma).strip()), Double.parseDouble(text.substring(comma + 1).strip()))
            );
        } catch (NumberFormatException e) {
            // What is no number is no place.
            return false;
        }
    }

    private static boolean json(String text, boolean array) {
        try {
            JsonNode node = JSON.readTree(text);
            JsonNode longitude = array ? node.path(0) : node.path("lon");
            JsonNode latitude = array ? node.path(1) : node.path("lat");
            boolean pair = array ? node.isArray() && node.size() == 2 : node.isObject() && node.size() == 2;
            return pair && longitude.isNumber() && latitude.isNumber() && within(longitude.doubleValue(), latitude.doubleValue());
        } catch (JsonProcessingException e) {
            // What cannot be parsed is no place: the row says so.
            return false;
        }
    }

    private static boolean within(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }
}
