package io.gatehouse.drift;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftSettings;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.gate.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Two small files compared and reported on in memory: what a snapshot should have loaded and compiled. */
final class WarmUp {

    private static final int ROWS = 200;

    private WarmUp() {}

    static void inMemory(Reports reports) {
        var before = profile(0);
        var after = profile(50);
        var document = DriftDecider.decide(new Question("d", "r1", before, "r2", after), DriftSettings.DEFAULT, History.NONE).document();
        reports.json(document);
        reports.html(new Reports.Material(document, before, after, History.NONE, "en"));
    }

    private static DatasetProfile profile(int shift) {
        var rows = new StringBuilder("amount,kind,at\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append((i * 37 + shift) % 101)
                .append(".5,k")
                .append((i + shift) % 7)
                .append(",2026-01-01\n");
        }
        var source = ByteSource.of("priming.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        var format = Format.ofName(source.name()).orElseThrow();
        try {
            var outcome = Validator.validate(source, format, Optional.empty(), Outputs.none(), Limits.DEFAULT, Progress.NONE);
            return DatasetProfile.fromBytes(outcome.profile().toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }
}
