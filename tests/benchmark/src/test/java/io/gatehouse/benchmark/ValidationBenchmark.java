package io.gatehouse.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole file, from its bytes to its verdict and profile, beside a bare parse of the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = { "-Xmx256m", "-XX:+UseSerialGC" })
public class ValidationBenchmark {

    @Param("200")
    public int megabytes;

    private Path file;

    @Setup
    public void writeFile() throws IOException {
        file = Files.createTempFile("orders", ".csv");
        Orders.write(file, megabytes * 1_000_000L);
    }

    @TearDown
    public void deleteFile() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public Outcome validateAndProfile() throws IOException {
        return outcome(Optional.of(Contract.parse(Orders.CONTRACT.getBytes(StandardCharsets.UTF_8))));
    }

    @Benchmark
    public Outcome profile() throws IOException {
        return outcome(Optional.empty());
    }

    /** Every field is made a String, as callers of a parser must to see it. */
    @Benchmark
    public long fastCsvRecords() throws IOException {
        long length = 0;
        try (var rows = CsvReader.builder().ofCsvRecord(file)) {
            for (var row : rows) {
                length += row.getFieldCount();
            }
        }
        CpuProfiler.BYTES.addAndGet(Files.size(file));
        return length;
    }

    private Outcome outcome(Optional<Contract> contract) throws IOException {
        Outcome outcome = Validator.validate(new FileSource(file), contract, Outputs.none(), Limits.DEFAULT, Progress.NONE);
        if (outcome.verdict() != Verdict.ACCEPTED) {
            throw new IllegalStateException("the benchmark's file must hold its contract: " + outcome);
        }
        CpuProfiler.BYTES.addAndGet(Files.size(file));
        return outcome;
    }

    private record FileSource(Path file) implements ByteSource {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public String name() {
            return "orders.csv";
        }

        @Override
        public long size() {
            return -1;
        }
    }
}
