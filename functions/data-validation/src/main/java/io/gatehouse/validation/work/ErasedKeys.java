package io.gatehouse.validation.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.RowFilter;
import io.gatehouse.lambda.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys whose rows are to go, and which lines of a quarantine file are theirs.
 *
 * @param contract in the lake's own encoding
 */
record ErasedKeys(List<Map<String, String>> keys, Optional<Contract> contract, Limits limits) {
    /** Of such rows nobody can tell the cells: if the key's values are in them anywhere, they go. */
    private static final Set<String> BROKEN = Set.of("encoding", "quote", "line_too_long", "json", "field_count");

    /** Copies a file without the rows; returns how many there were. */
    long without(ByteSource source, Format format, OutputStream out) throws IOException {
        return RowFilter.without(keys, source, format, contract, limits, out);
    }

    /**
     * Whether a line of a quarantine file holds one of the rows.
     *
     * @param format of the file that the row came in, uncompressed
     * @param header that the row stood under; none where it is not known any more
     */
    boolean has(String line, Format format, Optional<byte[]> header) throws IOException {
        JsonNode json = read(line);
        String raw = json.path("raw").asText(json.path("raw_base64").asText());
        List<Map<String, String>> near = keys
            .stream()
            .filter(key -> mayBe(key, raw))
            .toList();
        if (near.isEmpty()) {
            return false;
        }
        boolean broken = json.path("reasons").findValuesAsText("check").stream().anyMatch(BROKEN::contains);
        if (broken || header.isEmpty()) {
            return near.stream().anyMatch(key -> key.values().stream().allMatch(raw::contains));
        }
        byte[] row = raw.getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[header.get().length + row.length];
        System.arraycopy(header.get(), 0, file, 0, header.get().length);
        System.arraycopy(row, 0, file, header.get().length, row.length);
        var source = ByteSource.of("row" + format.suffix(), file);
        return RowFilter.without(near, source, format, contract, limits, OutputStream.nullOutputStream()) > 0;
    }

    /** What is no text may be spelt in another way. */
    private boolean mayBe(Map<String, String> key, String raw) {
        return key
            .entrySet()
            .stream()
            .allMatch(part -> raw.contains(part.getValue()) || !isText(part.getKey()));
    }

    private boolean isText(String name) {
        return contract
            .flatMap(known -> known.field(name))
            .map(field -> field.type() == FieldType.STRING)
            .orElse(true);
    }

    private static JsonNode read(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            return Json.mapper().createObjectNode().put("raw", line);
        }
    }
}
