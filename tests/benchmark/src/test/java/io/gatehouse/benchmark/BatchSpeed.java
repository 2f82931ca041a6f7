package io.gatehouse.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.gatehouse.batch.work.Batch;
import io.gatehouse.batch.work.Batches;
import io.gatehouse.batch.work.Finisher;
import io.gatehouse.batch.work.Lake;
import io.gatehouse.batch.work.Worker;
import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Rows;
import io.gatehouse.events.BatchInferenceFinished.Counts;
import io.gatehouse.lambda.Json;
import io.gatehouse.serving.Registered;
import io.gatehouse.serving.ServedModels;
import io.gatehouse.trees.TreeModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How many rows a second of CPU a worker predicts from the file's bytes to the lines' bytes (read, encode, predict, write), beside the
 * trees alone, in Java and in XGBoost. What is said is the median of the last five of eight rounds.
 */
public final class BatchSpeed {

    private static final Path MODEL = Path.of("samples", "models", "flight-delay");
    private static final int ROWS = 200_000;
    private static final int ROUNDS = 8;
    private static final Instant NOW = Instant.EPOCH;

    private BatchSpeed() {}

    @FunctionalInterface
    private interface Round {
        void run() throws IOException, XGBoostError;
    }

    public static void main(String[] arguments) throws IOException, XGBoostError {
        var file = file();
        var worker = worker(file);
        say("worker, bytes to bytes", () -> worker.work("b", 0));
        var bytes = Files.readAllBytes(MODEL.resolve("model.ubj"));
        var model = TreeModel.read(bytes);
        var matrix = new float[ROWS * model.width()];
        for (int i = 0; i < ROWS; i++) {
            float[] row = { (i * 37) % 1440, 1 + (i % 7), 100 + (i % 2500), i % 220, (i * 7) % 220 };
            System.arraycopy(row, 0, matrix, i * row.length, row.length);
        }
        var answers = new float[ROWS];
        say("trees in Java", () -> model.predict(matrix, ROWS, answers));
        var booster = XGBoost.loadModel(bytes);
        booster.setParam("nthread", 1);
        say("xgboost4j", () -> {
            var rows = new DMatrix(matrix, ROWS, model.width(), Float.NaN);
            rows.setFeatureNames(model.features().toArray(String[]::new));
            rows.setFeatureTypes(new String[] { "q", "q", "q", "c", "c" });
            booster.predict(rows);
            rows.dispose();
        });
    }

    private static void say(String what, Round round) throws IOException, XGBoostError {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = system.getProcessCpuTime();
            round.run();
            seconds[i] = (system.getProcessCpuTime() - began) / 1e9;
        }
        var last = Arrays.stream(seconds, ROUNDS - 5, ROUNDS)
            .sorted()
            .toArray();
        System.out.printf(Locale.ROOT, "%-24s %,10.0f rows a CPU-second%n", what, ROWS / last[2]);
    }

    private static byte[] file() throws IOException {
        var lines = Files.readAllLines(MODEL.resolve("departures.csv"));
        var text = new StringBuilder(lines.getFirst()).append('\n');
        for (int i = 0; i < ROWS; i++) {
            text.append(i)
                .append(lines.get(1 + (i % (lines.size() - 1))))
                .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Worker worker(byte[] file) throws IOException {
        var inputs = Json.mapper().readTree(MODEL.resolve("registration.json").toFile()).at("/signature/inputs").toString();
        var version = new Registered("m", "id", 1, "s3://m/m", Map.of("gatehouse.signature.inputs", inputs));
        var models = new ServedModels(
            (model, wanted) -> version,
            (registered, folder) -> Files.copy(MODEL.resolve("model.ubj"), folder.resolve("model.ubj")),
            () -> NOW,
            Duration.ofDays(1)
        );
        var batches = new Running();
        return new Worker(batches, new InMemory(file), models, (part, pack) -> {}, new Finisher(batches, event -> {}, () -> NOW));
    }

    /** A batch of one chunk, which is never done. */
    private static final class Running implements Batches {

        @Override
        public Optional<Batch> find(String id) {
            var none = new Counts(ROWS, 0, 0);
            return Optional.of(
                new Batch(id, "d", "r", "m", 1, "running", "flight", false, ROWS, ROWS, none, "s3://l", NOW, null, null, false)
            );
        }

        @Override
        public Page list(String dataset, int limit, String from) {
            return new Page(List.of(), null);
        }

        @Override
        public void begin(Batch batch) {}

        @Override
        public void done(Batch batch, Chunk chunk) {
            if (chunk.predicted() != ROWS) {
                throw new IllegalStateException(chunk.toString());
            }
        }

        @Override
        public List<Chunk> chunks(Batch batch) {
            return List.of();
        }

        @Override
        public boolean end(Batch ended) {
            return false;
        }

        @Override
        public void told(Batch told) {}
    }

    private record InMemory(byte[] file) implements Lake {
        @Override
        public String contract(String dataset) {
            return "{}";
        }

        @Override
        public void read(String dataset, String runId, Taker taker) throws IOException {
            var number = new long[1];
            var source = ByteSource.of("rows.csv", file);
            Rows.read(source, Format.ofName("rows.csv").orElseThrow(), Optional.empty(), cells -> taker.take(++number[0], cells));
        }

        @Override
        public String uri(String key) {
            return key;
        }

        @Override
        public Output write(String key) {
            return new Buffer(new ByteArrayOutputStream());
        }
    }

    private record Buffer(OutputStream to) implements Lake.Output {
        @Override
        public void commit() {}

        @Override
        public void close() {}
    }
}
