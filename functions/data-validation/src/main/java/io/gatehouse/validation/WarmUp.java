package io.gatehouse.validation;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file of a few rows, validated in memory: what a snapshot should have loaded and compiled. */
final class WarmUp {

    private static final String ROWS = "id,at,amount,name\n1,2026-01-01T00:00:00Z,1.5,a\n2,2026-01-02T00:00:00Z,2.5,b\n";

    private WarmUp() {}

    static void inMemory() throws IOException {
        var source = ByteSource.of("priming.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        Format format = Format.ofName(source.name()).orElseThrow();
        Validator.validate(source, format, Optional.empty(), Outputs.none(), Limits.DEFAULT, Progress.NONE);
    }
}
