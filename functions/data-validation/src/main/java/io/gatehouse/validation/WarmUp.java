package io.gatehouse.validation;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Lineage;
import io.gatehouse.validation.gate.Reports;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.gate.Terms;
import io.gatehouse.validation.skew.Skew;
import io.gatehouse.validation.skew.SkewRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A file of a few rows, validated and reported on in memory: what a snapshot should have loaded and compiled. */
final class WarmUp {

    private static final String ROWS = "id,at,amount,name\n1,2026-01-01T00:00:00Z,1.5,a\n2,2026-01-02T00:00:00Z,2.5,b\n";

    private WarmUp() {}

    static void inMemory(Reports reports) throws IOException {
        var source = ByteSource.of("priming.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        Format format = Format.ofName(source.name()).orElseThrow();
        Outcome outcome = Validator.validate(source, format, Optional.empty(), Outputs.none(), Limits.DEFAULT, Progress.NONE);
        var object = new LandedObject("priming", source.name(), null, "", source.size());
        var rows = new Rows(2, 2, 0);
        var run = new Run(
            "r",
            "d",
            object,
            RunStatus.ACCEPTED,
            "v",
            rows,
            List.of(),
            null,
            Instant.EPOCH,
            null,
            null,
            List.of(),
            Lineage.NONE
        );
        Skew skew = Skew.of(Optional.of(outcome.profile()), outcome.profile(), 2, List.of(), SkewRules.DEFAULT);
        reports.of(new Judgement(run, List.of(), outcome.profile(), skew, new Terms.Unknown()));
    }
}
