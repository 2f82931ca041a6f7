package io.gatehouse.scenarios.support;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The data gate as a team uses it: deliver a file, read the verdict, look into the lake. */
public final class Gate {

    public static final String LANDING = "gatehouse-landing";
    public static final String LAKE = "gatehouse-lake";
    public static final Duration PATIENCE = Duration.ofSeconds(120);

    private final AwsClients aws;
    private final Api api;

    public Gate(AwsClients aws, Api api) {
        this.aws = aws;
        this.api = api;
    }

    /** Where verdicts on files are kept whose keys name no data set. */
    public static final String UNROUTED = "_unrouted";

    /** A file that was put into the landing bucket. */
    public record Delivery(String dataset, String key, String etag, String versionId) {
        static Delivery of(String key, PutObjectResponse put) {
            return new Delivery(key.substring(0, key.indexOf('/')), key, put.eTag().replace("\"", ""), put.versionId());
        }

        /** The same delivery, whose verdict is expected elsewhere. */
        public Delivery in(String elsewhere) {
            return new Delivery(elsewhere, key, etag, versionId);
        }
    }

    public Delivery deliver(String key, Path file) {
        return deliver(key, RequestBody.fromFile(file));
    }

    public Delivery deliver(String key, String text) {
        return deliver(key, RequestBody.fromString(text));
    }

    public Delivery deliver(String key, byte[] bytes) {
        return deliver(key, RequestBody.fromBytes(bytes));
    }

    public Delivery deliver(String key, RequestBody body) {
        var put = aws.s3.putObject(request -> request.bucket(LANDING).key(key), body);
        return Delivery.of(key, put);
    }

    /** Makes the contract hold for the next file of the data set. */
    public void agree(String dataset, String contract) {
        var answer = api.put("/datasets/" + dataset + "/contract", contract);
        if (answer.status() / 100 != 2) {
            throw new AssertionError("the contract was not taken: " + answer);
        }
    }

    /** Asks for the files in the landing bucket to be judged; answers where to see how far that has come. */
    public String backfill(String dataset) {
        var answer = api.post("/datasets/" + dataset + ":backfill", "{}");
        if (answer.status() != 202) {
            throw new AssertionError("the backfill was not taken: " + answer);
        }
        return answer.header("Location");
    }

    /** Delivers, and waits for the verdict. */
    public Run verdictOn(String key, byte[] bytes) {
        return verdictOn(deliver(key, bytes));
    }

    public Run verdictOn(Delivery delivery) {
        return verdictOn(delivery, PATIENCE);
    }

    public Run verdictOn(Delivery delivery, Duration patience) {
        return Await.until("a verdict on " + delivery.key(), patience, () -> finishedRun(delivery));
    }

    private Optional<Run> finishedRun(Delivery delivery) {
        return runs(delivery.dataset())
            .stream()
            .filter(run -> run.object().path("key").asText().equals(delivery.key()))
            .filter(run -> run.object().path("etag").asText().replace("\"", "").equals(delivery.etag()))
            .filter(Run::finished)
            .findFirst();
    }

    /** Every run of a data set, newest first; none if nobody has heard of it. */
    public List<Run> runs(String dataset) {
        var runs = new ArrayList<Run>();
        var path = "/datasets/" + dataset + "/runs?limit=100";
        var next = "";
        do {
            var answer = api.get(path + (next.isEmpty() ? "" : "&next=" + next));
            if (answer.status() == 404) {
                return List.of();
            }
            if (answer.status() != 200) {
                throw new AssertionError("runs cannot be listed: " + answer);
            }
            answer
                .json()
                .path("runs")
                .forEach(run -> runs.add(new Run(run)));
            next = answer.json().path("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return runs;
    }

    public String report(Run run) {
        var answer = api.get("/datasets/" + run.dataset() + "/runs/" + run.id() + "/report");
        if (answer.status() != 200) {
            throw new AssertionError("no report: " + answer);
        }
        return answer.body();
    }

    /** The keys under a prefix of the lake. */
    public List<String> lake(String prefix) {
        return aws.s3
            .listObjectsV2Paginator(request -> request.bucket(LAKE).prefix(prefix))
            .contents()
            .stream()
            .map(object -> object.key())
            .toList();
    }

    /** The text of an object in the lake. */
    public String read(String key) {
        try {
            return aws.s3.getObjectAsBytes(request -> request.bucket(LAKE).key(key)).asString(StandardCharsets.UTF_8);
        } catch (NoSuchKeyException e) {
            throw new AssertionError("the lake has no " + key, e);
        }
    }

    /** The bytes of an object in the lake. */
    public byte[] bytes(String key) {
        return aws.s3.getObjectAsBytes(request -> request.bucket(LAKE).key(key)).asByteArray();
    }

    /** The lines of the rows that a run accepted, header included. */
    public List<String> accepted(Run run) {
        return lake("accepted/" + run.dataset() + "/" + run.id() + "/")
            .stream()
            .flatMap(key -> read(key).lines())
            .toList();
    }

    /** The lines of a run's quarantine; none if it rejected no row. */
    public List<String> quarantine(Run run) {
        var key = "quarantine/" + run.dataset() + "/" + run.id() + "/rejected.jsonl";
        return lake(key).isEmpty() ? List.of() : read(key).lines().toList();
    }
}
