package io.gatehouse.validation.large;

import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.range.RangeValidation;
import io.gatehouse.validation.gate.Lake;
import io.gatehouse.validation.gate.RowJudging;
import java.io.IOException;
import java.util.Optional;

/** The judgement of a file whose ranges are judged: all that is left is to join them. Thread-safe. */
public record JoinedRanges(Lake lake, Workspaces workspaces, Limits limits) implements RowJudging {
    @Override
    public Optional<Outcome> judge(File file, Outputs rows, Progress watch) throws IOException {
        return Optional.of(ranges(file).conclude(rows));
    }

    RangeValidation ranges(File file) {
        var run = file.run();
        var workspace = workspaces.of(run.dataset(), run.runId());
        return new RangeValidation(
            lake.landed(run.object()),
            file.format(),
            file.terms().agreement(),
            limits,
            workspace,
            file.circumstances()
        );
    }
}
