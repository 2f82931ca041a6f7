package io.gatehouse.drift.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.gatehouse.events.LabelRecord;
import io.gatehouse.events.PredictionRecord;
import io.gatehouse.lambda.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows as the records that they are. Nothing of a row that lacks what its record needs. */
final class LogLines {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private LogLines() {}

    /** A prediction, without its features: they are not needed here, and large. */
    static Optional<PredictionRecord> prediction(Map<String, String> row, List<String> segments) {
        var id = row.get("id");
        var at = instant(row.get("at"));
        var prediction = row.get("prediction");
        if (id == null || at == null || prediction == null) {
            return Optional.empty();
        }
        var parts = new TreeMap<>(texts(row.get("segments")));
        segments.forEach(name -> Optional.ofNullable(row.get(name)).ifPresent(value -> parts.put(name, value)));
        return Optional.of(
            new PredictionRecord(
                id,
                at,
                row.getOrDefault("model", ""),
                row.getOrDefault("model_version", ""),
                number(row.get("score")),
                prediction,
                Map.of(),
                parts
            )
        );
    }

    static Optional<LabelRecord> label(Map<String, String> row) {
        var id = row.get("id");
        var label = row.get("label");
        return id == null || label == null ? Optional.empty() : Optional.of(new LabelRecord(id, label, instant(row.get("at"))));
    }

    private static Map<String, String> texts(@Nullable String json) {
        try {
            return json == null ? Map.of() : Json.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A time without a zone is taken for UTC. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var iso = text.replace(' ', 'T');
        try {
            if (iso.indexOf('T') < 0) {
                return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            var zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
            return zoned ? Instant.parse(iso) : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
