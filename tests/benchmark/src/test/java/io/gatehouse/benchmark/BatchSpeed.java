package io.gatehouse.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.gatehouse.batch.aws.S3Lake;
import io.gatehouse.batch.work.Finisher;
import io.gatehouse.batch.work.Shelf;
import io.gatehouse.batch.work.Worker;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Json;
import io.gatehouse.local.Home;
import io.gatehouse.local.s3.S3Engine;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.Registered;
import io.gatehouse.serving.ServedModels;
import io.gatehouse.trees.TreeModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How many rows a second of CPU a worker predicts from an object of S3 to an object of S3 (read, encode, predict, write), in chunks as the function
 * does them, beside the trees alone, in Java and in XGBoost; and what the table's share is. S3 is a process of its own, whose CPU is not counted.
 * What is said is the median of the last five of eight rounds.
 */
public final class BatchSpeed {

    private static final Path MODEL = Home.samples().resolve("models/flight-delay");
    private static final String LAKE = "lake";
    private static final String CONTRACT = """
    {"fields":[{"name":"flight"},{"name":"date"},{"name":"distance"},{"name":"origin"},{"name":"destination"}]}""";
    private static final int CHUNKS = 4;
    private static final int ROWS = CHUNKS * OneBatch.CHUNK_ROWS;
    private static final int ROUNDS = 8;
    private static final int TAKEN = 5;

    private BatchSpeed() {}

    @FunctionalInterface
    private interface Round {
        void run() throws IOException, XGBoostError;
    }

    public static void main(String[] arguments) throws IOException, XGBoostError {
        try (var engine = S3Engine.start(Home.s3mock(), null); var s3 = client(engine.uri())) {
            s3.createBucket(create -> create.bucket(LAKE));
            s3.putObject(put -> put.bucket(LAKE).key("config/contracts/d.json"), RequestBody.fromString(CONTRACT));
            var file = RequestBody.fromString(file());
            s3.putObject(put -> put.bucket(LAKE).key("accepted/d/r/rows.csv"), file);
            var table = new CountingTable();
            var apart = worker(s3, table, (part, pack) -> {});
            say("S3 to S3", () -> chunks(apart));
            var whole = worker(s3, table, new PredictionTable(table, "predictions")::write);
            say("S3 to S3, and the table", () -> chunks(whole));
            table.say(ROWS * (long) ROUNDS);
        }
        models();
        System.exit(0);
    }

    private static void chunks(Worker worker) throws IOException {
        for (int i = 0; i < CHUNKS; i++) {
            worker.work(OneBatch.ID, i);
        }
    }

    /** The models alone, of rows that are in memory already. */
    private static void models() throws IOException, XGBoostError {
        var bytes = Files.readAllBytes(MODEL.resolve("model.ubj"));
        var model = TreeModel.read(bytes);
        var matrix = new float[ROWS * model.width()];
        for (int i = 0; i < ROWS; i++) {
            float[] row = { (i * 37) % 1440, 1 + (i % 7), 100 + (i % 2500), i % 220, (i * 7) % 220 };
            System.arraycopy(row, 0, matrix, i * row.length, row.length);
        }
        var answers = new float[ROWS];
        say("trees in Java, alone", () -> model.predict(matrix, ROWS, answers));
        var booster = XGBoost.loadModel(bytes);
        booster.setParam("nthread", 1);
        say("xgboost4j, alone", () -> {
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
        var last = Arrays.stream(seconds, ROUNDS - TAKEN, ROUNDS)
            .sorted()
            .toArray();
        System.out.printf(Locale.ROOT, "%-24s %,10.0f rows a CPU-second%n", what, ROWS / last[TAKEN / 2]);
    }

    private static S3Client client(URI endpoint) {
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        return AwsClients.build(S3Client.builder().endpointOverride(endpoint).forcePathStyle(true));
    }

    private static String file() throws IOException {
        var lines = Files.readAllLines(MODEL.resolve("departures.csv"));
        var text = new StringBuilder(lines.getFirst()).append('\n');
        for (int i = 0; i < ROWS; i++) {
            text.append(i)
                .append(lines.get(1 + (i % (lines.size() - 1))))
                .append('\n');
        }
        return text.toString();
    }

    private static Worker worker(S3Client s3, CountingTable table, Shelf shelf) throws IOException {
        var inputs = Json.mapper().readTree(MODEL.resolve("registration.json").toFile()).at("/signature/inputs").toString();
        var version = new Registered("m", "id", 1, "s3://m/m", Map.of("gatehouse.signature.inputs", inputs));
        var models = new ServedModels(
            (model, wanted) -> version,
            (registered, folder) -> Files.copy(MODEL.resolve("model.ubj"), folder.resolve("model.ubj")),
            () -> OneBatch.BEGAN,
            Duration.ofDays(1)
        );
        var batches = new OneBatch(ROWS);
        var finisher = new Finisher(batches, event -> {}, () -> OneBatch.BEGAN);
        return new Worker(batches, new S3Lake(s3, LAKE, table, "datasets"), models, shelf, finisher);
    }
}
