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

/** Reads labels and predictions, newest files first, as many as memory bears; that older ones are left out is said, never silent. */
final class Judging {

    static final int MOST_RUNS = 100;
    private static final int MOST_LINES = 200_000;

    private final AcceptedRows rows;
    private final Datasets datasets;
    private final int mostLines;

    Judging(AcceptedRows rows, Datasets datasets) {
        this(rows, datasets, MOST_LINES);
    }

    Judging(AcceptedRows rows, Datasets datasets, int mostLines) {
        this.rows = rows;
        this.datasets = datasets;
        this.mostLines = mostLines;
    }

    /** Which files are to be joined, newest first. */
    record Files(String labels, List<String> labelRuns, String predictions, List<String> predictionRuns) {
        boolean isComplete() {
            return !labelRuns.isEmpty() && !predictionRuns.isEmpty();
        }
    }

    Files files(String labels, PerformanceSettings settings) {
        var predictions = settings.predictions();
        // One more than are read tells whether there are more.
        var labelRuns = datasets.entered(labels, null, MOST_RUNS + 1);
        return new Files(labels, labelRuns, predictions, datasets.entered(predictions, null, MOST_RUNS + 1));
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
        int left = mostLines;
        for (var run : runs.subList(0, Math.min(runs.size(), MOST_RUNS))) {
            var file = new ArrayList<T>();
            var unreadable = new long[1];
            var more = new boolean[1];
            int most = left;
            rows.read(dataset, run, contract, row -> {
                more[0] = file.size() == most;
                if (more[0]) {
                    return false;
                }
                var read = line.apply(row);
                read.ifPresent(file::add);
                unreadable[0] += read.isEmpty() ? 1 : 0;
                return true;
            });
            into.add(file);
            join.unreadable(unreadable[0]);
            left -= file.size();
            if (more[0]) {
                join.leaveOut();
                return;
            }
        }
        if (runs.size() > MOST_RUNS) {
            join.leaveOut();
        }
    }
}
