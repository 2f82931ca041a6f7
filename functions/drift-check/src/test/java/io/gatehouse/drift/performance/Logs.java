package io.gatehouse.drift.performance;

import io.gatehouse.events.LabelRecord;
import io.gatehouse.events.PredictionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Predictions of a made-up model, day by day, and what was true of them. */
public final class Logs {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Logs() {}

    public static PerformanceSettings settings() {
        return new PerformanceSettings("made", null, Task.CLASSIFICATION, "yes", Duration.ofDays(1), 100, 300, 0.002, List.of(), Map.of());
    }

    /** A day's predictions and labels, of which so many are right. */
    public record Day(List<PredictionRecord> predictions, List<LabelRecord> labels) {}

    public static Day day(int day, int rows, double accuracy) {
        return day(day, rows, Map.of("north", accuracy, "south", accuracy));
    }

    public static Day day(int day, int rows, Map<String, Double> accuracy) {
        var random = new Random(day);
        var predictions = new ArrayList<PredictionRecord>();
        var labels = new ArrayList<LabelRecord>();
        for (int i = 0; i < rows; i++) {
            var id = "p-" + day + "-" + i;
            var region = i % 2 == 0 ? "north" : "south";
            var yes = random.nextInt(10) < 4;
            var right = random.nextDouble() < accuracy.getOrDefault(region, 1.0);
            var truth = right == yes;
            var at = START.plus(Duration.ofDays(day)).plusSeconds(i);
            var score = yes ? 0.55 + 0.4 * random.nextDouble() : 0.05 + 0.4 * random.nextDouble();
            predictions.add(new PredictionRecord(id, at, "model", "1", score, yes ? "yes" : "no", Map.of(), Map.of("region", region)));
            labels.add(new LabelRecord(id, truth ? "yes" : "no", at.plus(Duration.ofDays(5))));
        }
        return new Day(predictions, labels);
    }

    /** Lines as rows of a file. */
    public static List<Map<String, String>> rows(List<PredictionRecord> predictions) {
        return predictions.stream().map(Logs::row).toList();
    }

    private static Map<String, String> row(PredictionRecord line) {
        var row = new HashMap<String, String>();
        row.put("id", line.id());
        row.put("at", line.at().toString());
        row.put("model", line.model());
        row.put("model_version", line.modelVersion());
        row.put("score", String.valueOf(line.score()));
        row.put("prediction", line.prediction());
        row.put("segments", "{\"region\":\"" + line.segments().get("region") + "\"}");
        return row;
    }

    public static List<Map<String, String>> labelRows(List<LabelRecord> labels) {
        return labels
            .stream()
            .map(label -> Map.of("id", label.id(), "label", label.label(), "at", String.valueOf(label.at())))
            .toList();
    }
}
