package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import java.io.IOException;
import java.util.Optional;

/** Judges a file from its beginning to its end in this invocation. */
public record OnePass(Lake lake, Limits limits) implements RowJudging {
    @Override
    public Optional<Outcome> judge(File file, Outputs rows, Progress watch) throws IOException {
        var source = lake.landed(file.run().object());
        return Optional.of(Validator.validate(source, file.format(), file.terms().agreement(), rows, limits, watch, file.circumstances()));
    }
}
