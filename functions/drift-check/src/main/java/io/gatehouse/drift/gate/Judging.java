package io.gatehouse.drift.gate;

import io.gatehouse.drift.performance.Join;
import io.gatehouse.drift.performance.PerformanceSettings;
import io.gatehouse.events.LabelRecord;
import io.gatehouse.events.PredictionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads labels and predictions, newest files first, as many as memory bears. */
final class Judging {

    static final int MOST_RUNS = 100;
    private static final int MOST_LINES = 200_000;

    private final AcceptedRows rows;
    private final Datasets datasets;

    Judging(AcceptedRows rows, Datasets datasets) {
        this.rows = rows;
        this.datasets = datasets;
    }

    /** Which files are to be joined, newest first. */
    record Files(String labels, List<String> labelRuns, String predictions, List<String> predictionRuns) {
        boolean isComplete() {
            return !labelRuns.isEmpty() && !predictionRuns.isEmpty();
        }
    }

    Files files(String labels, PerformanceSettings settings) {
        var predictions = settings.predictions();
        return new Files(labels, datasets.entered(labels, null, MOST_RUNS), predictions, datasets.entered(predictions, null, MOST_RUNS));
    }

    Join.Joined join(Files files, PerformanceSettings settings) {
        var join = new Join(settings);
        this.<LabelRecord>each(files.labels, files.labelRuns, LogLines::label, join, join::labels);
        this.<PredictionRecord>each(
            files.predictions,
            files.predictionRuns,
            row -> LogLines.prediction(row, settings.segments()),
            join,
            join::predictions
        );
        return join.joined();
    }

    private interface Into<T> {
        void add(List<T> file);
    }

    private <T> void each(String dataset, List<String> runs, Function<Map<String, String>, Optional<T>> line, Join join, Into<T> into) {
        var contract = datasets.contract(dataset).orElse("{}");
        int left = MOST_LINES;
        for (var run : runs) {
            var file = new ArrayList<T>();
            var unreadable = new long[1];
            int most = left;
            rows.read(dataset, run, contract, row -> {
                var read = line.apply(row);
                read.ifPresent(file::add);
                unreadable[0] += read.isEmpty() ? 1 : 0;
                return file.size() < most;
            });
            into.add(file);
            join.unreadable(unreadable[0]);
            left -= file.size();
            if (left <= 0) {
                return;
            }
        }
    }
}
