package io.gatehouse.dataset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.MemoryOutputs;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Quarantined;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whatever bytes come, there is a verdict: no crash, no loss, and no more bytes are read than the file's length explains. The
 * inputs kept are replayed in every build; the profile {@code fuzz} looks for new ones, guided by coverage.
 */
class ReadersFuzzTest {

    private static final String DURATION = "90s";

    private static final Contract TABLE = Contract.parse(
        (
            "{\"fields\":[{\"name\":\"a\",\"type\":\"integer\"},{\"name\":\"b\"}],\"fieldsMatch\":\"partial\"," +
            "\"gatehouse\":{\"tolerance\":1,\"dialect\":{\"delimiter\":\",\",\"commentChar\":\"#\",\"escapeChar\":\"\\\\\"}}}"
        ).getBytes(StandardCharsets.UTF_8)
    );
    private static final Contract NESTED = Contract.parse(
        (
            "{\"fields\":[{\"name\":\"a\",\"type\":\"integer\"},{\"name\":\"/b/c\"},{\"name\":\"/d/0\"},{\"name\":\"/b\",\"type\":\"object\"}]," +
            "\"fieldsMatch\":\"subset\",\"gatehouse\":{\"tolerance\":1,\"encoding\":\"utf-8\"}}"
        ).getBytes(StandardCharsets.UTF_8)
    );
    /** A tenth of the memory and of the lengths that a function bears, so that its limits are met. */
    private static final Limits LIMITS = new Limits(1 << 16, 64 << 20, 200, 500, 1 << 10, 1 << 20, Path.of("target"));

    @FuzzTest(maxDuration = DURATION)
    void csv(byte[] file) throws IOException {
        judge("x.csv", file, Optional.empty());
        assertConserved("x.csv", file, TABLE);
    }

    @FuzzTest(maxDuration = DURATION)
    void jsonl(byte[] file) throws IOException {
        judge("x.jsonl", file, Optional.empty());
        assertConserved("x.jsonl", file, NESTED);
    }

    @FuzzTest(maxDuration = DURATION)
    void gzip(byte[] file) throws IOException {
        judge("x.csv.gz", file, Optional.empty());
    }

    @FuzzTest(maxDuration = DURATION)
    void zstd(byte[] file) throws IOException {
        judge("x.jsonl.zst", file, Optional.empty());
    }

    @FuzzTest(maxDuration = DURATION)
    void parquet(byte[] file) throws IOException {
        MemoryOutputs outputs = judge("x.parquet", file, Optional.empty());
        if (outputs.acceptedIsCommitted()) {
            judge("x.parquet", file, Optional.of(NESTED));
        }
    }

    /** Judges the file, and sees that it was not read more often than its way of being read explains. */
    private static MemoryOutputs judge(String name, byte[] file, Optional<Contract> contract) throws IOException {
        MemoryOutputs outputs = new MemoryOutputs();
        CountedSource source = new CountedSource(name, file);
        Outcome outcome = Validator.validate(source, contract, outputs, LIMITS, Progress.NONE);
        assertThat(outcome.rows().total()).isEqualTo(outcome.rows().valid() + outcome.rows().rejected());
        assertThat(outcome.verdict() == Verdict.REJECTED).isEqualTo(outcome.fileError().isPresent());
        assertThat(source.read())
            .as("bytes read")
            .isLessThanOrEqualTo(64L * (file.length + 64));
        return outputs;
    }

    private static void assertConserved(String name, byte[] file, Contract contract) throws IOException {
        MemoryOutputs outputs = new MemoryOutputs();
        Outcome outcome = Validator.validate(new CountedSource(name, file), Optional.of(contract), outputs, LIMITS, Progress.NONE);
        boolean utf8 = file.length < 2 || (file[0] != (byte) 0xFF && file[0] != (byte) 0xFE);
        boolean whole = outputs
            .quarantineLines()
            .stream()
            .noneMatch(line -> line.contains("\"raw_truncated\""));
        if (outputs.acceptedIsCommitted() && utf8 && whole && outcome.fileError().map(FileError::code).isEmpty() && isText(file)) {
            assertThat(Quarantined.putBack(outputs.acceptedBytes(), Quarantined.of(outputs))).isEqualTo(file);
        }
    }

    /** What looks like UTF-16 or Korean is decoded, and accepted as UTF-8. */
    private static boolean isText(byte[] file) {
        int others = 0;
        for (byte value : file) {
            others += value <= 0 ? 1 : 0;
        }
        return others < 2;
    }
}
