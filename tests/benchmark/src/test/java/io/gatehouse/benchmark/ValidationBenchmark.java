package io.gatehouse.benchmark;

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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
import org.openjdk.jmh.annotations.Warmup;

/** A whole file, from its bytes to its verdict and profile, beside what others do with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = { "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED" })
public class ValidationBenchmark {

    private static final Path FOLDER = Path.of("target");

    @Param("1000")
    public int megabytes;

    private Path file = FOLDER;
    private Path parquet = FOLDER;

    /** Written once and kept, since all forks read the same. */
    @Setup
    public void writeFiles() throws IOException, SQLException {
        file = FOLDER.resolve("orders-" + megabytes + ".csv").toAbsolutePath();
        long bytes = megabytes * 1_000_000L;
        if (!Files.exists(file) || Files.size(file) < bytes) {
            Orders.write(file, bytes);
        }
        parquet = FOLDER.resolve("orders-" + megabytes + ".parquet").toAbsolutePath();
        if (!Files.exists(parquet)) {
            Peers.writeParquet(file, parquet);
        }
    }

    /** Without a contract, all types found out from the values. */
    @Benchmark
    public long profile() throws IOException {
        Outcome outcome = outcome(file, Optional.empty(), Outputs.none());
        return counted(file, outcome.profile().toBytes().length);
    }

    /** Against a contract of 15 fields, with accepted rows, quarantine and profile written. */
    @Benchmark
    public long validateAndProfile() throws IOException {
        Contract contract = Contract.parse(Orders.contract());
        Path folder = Files.createDirectories(FOLDER.resolve("outputs"));
        Outcome outcome = outcome(file, Optional.of(contract), new FileOutputs(folder));
        Files.write(folder.resolve("orders.profile"), outcome.profile().toBytes());
        return counted(file, outcome.rows().valid());
    }

    /** As {@link #profile}, of the same table as Parquet. */
    @Benchmark
    public long profileParquet() throws IOException {
        Outcome outcome = outcome(parquet, Optional.empty(), Outputs.none());
        return counted(parquet, outcome.profile().toBytes().length);
    }

    @Benchmark
    public long duckDbSummarizeParquet() throws IOException, SQLException {
        return counted(parquet, Peers.duckDbSummarizeParquet(parquet));
    }

    @Benchmark
    public long newlines() throws IOException {
        return counted(file, Peers.newlines(file));
    }

    @Benchmark
    public long duckDbSummarize() throws IOException, SQLException {
        return counted(file, Peers.duckDbSummarize(file));
    }

    @Benchmark
    public long duckDbChecks() throws IOException, SQLException {
        return counted(file, Peers.duckDbChecks(file));
    }

    @Benchmark
    public long fastCsvCallbacks() throws IOException {
        return counted(file, Peers.fastCsvCallbacks(file));
    }

    @Benchmark
    public long fastCsvRecords() throws IOException {
        return counted(file, Peers.fastCsvRecords(file));
    }

    private static long counted(Path file, long result) throws IOException {
        CpuProfiler.BYTES.addAndGet(Files.size(file));
        return result;
    }

    private static Outcome outcome(Path file, Optional<Contract> contract, Outputs outputs) throws IOException {
        Outcome outcome = Validator.validate(new FileSource(file), contract, outputs, Limits.DEFAULT, Progress.NONE);
        if (outcome.verdict() != Verdict.ACCEPTED) {
            throw new IllegalStateException("the benchmark's file must hold its contract: " + outcome.violations());
        }
        return outcome;
    }

    private record FileSource(Path file) implements ByteSource {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public long size() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
