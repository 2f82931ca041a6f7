package io.gatehouse.local.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Amazon Data Firehose behind the port: PutRecord, PutRecordBatch and DescribeDeliveryStream, with S3 as the destination. What waits in a
 * stream is delivered when its size or its age asks for it, and when the service is closed. Thread-safe.
 */
public final class FirehoseService implements AwsService, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_RECORDS = 500;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_IN_RECORD = 1_000 << 10;

    private final Iam iam;
    private final Store store;
    private final InstantSource clock;
    private final Consumer<String> console;
    private final Map<String, DeliveryStream> streams = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name("firehose").daemon().factory()
    );

    private final ScheduledFuture<?> looking;

    /** Where files are put. */
    @FunctionalInterface
    public interface Store {
        void put(String bucket, String key, Path file) throws IOException;
    }

    /** @param console told of what could not be delivered */
    public FirehoseService(Iam iam, Store store, InstantSource clock, Consumer<String> console) {
        this.iam = iam;
        this.store = store;
        this.clock = clock;
        this.console = console;
        looking = watch.scheduleWithFixedDelay(this::deliverDue, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Makes a stream of resolved {@code AWS::KinesisFirehose::DeliveryStream} properties.
     *
     * @return its ARN
     * @throws IllegalArgumentException if it asks for what is not known here
     */
    public String create(String name, JsonNode properties) {
        var destination = Destination.of(name, properties.path("ExtendedS3DestinationConfiguration"));
        streams.put(name, new DeliveryStream(name, destination, iam, store));
        return arn(name);
    }

    @Override
    public String signingName() {
        return "firehose";
    }

    @Override
    public String targetPrefix() {
        return "Firehose_20150804";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var request = call.json();
        switch (call.operation()) {
            case "PutRecord" -> {
                var stream = allowed(call, request);
                put(stream, List.of(request.path("Record")));
                call.reply(JSON.createObjectNode().put("RecordId", UUID.randomUUID().toString()).put("Encrypted", true));
            }
            case "PutRecordBatch" -> {
                var stream = allowed(call, request);
                call.reply(batch(put(stream, records(request))));
            }
            case "DescribeDeliveryStream" -> call.reply(described(allowed(call, request)));
            default -> throw AwsException.unsupported("firehose:" + call.operation());
        }
    }

    private DeliveryStream allowed(AwsCall call, JsonNode request) throws IOException {
        var name = request.path("DeliveryStreamName").asText();
        call.require("firehose:" + call.operation(), arn(name));
        var stream = streams.get(name);
        if (stream == null) {
            throw new AwsException(
                400,
                "ResourceNotFoundException",
                "Firehose %s under account %s not found.".formatted(name, Aws.ACCOUNT)
            );
        }
        return stream;
    }

    private static List<JsonNode> records(JsonNode request) {
        var records = new ArrayList<JsonNode>();
        request.path("Records").forEach(records::add);
        if (records.isEmpty() || records.size() > MOST_RECORDS) {
            throw invalid("Records must have 1 to " + MOST_RECORDS + " members, not " + records.size() + ".");
        }
        return records;
    }

    /** All of them or, if one is too large, none. */
    private int put(DeliveryStream stream, List<JsonNode> records) {
        var decoded = new ArrayList<byte[]>();
        int bytes = 0;
        for (var record : records) {
            var data = data(record);
            bytes += data.length;
            if (data.length > MOST_IN_RECORD || bytes > MOST_BYTES) {
                throw invalid("A record has at most " + MOST_IN_RECORD + " bytes, and a request " + MOST_BYTES + ".");
            }
            decoded.add(data);
        }
        var now = clock.instant();
        decoded.forEach(data -> stream.add(data, now));
        if (stream.isDue(now)) {
            watch.execute(this::deliverDue);
        }
        return decoded.size();
    }

    private static byte[] data(JsonNode record) {
        try {
            return Base64.getDecoder().decode(record.path("Data").asText());
        } catch (IllegalArgumentException notBase64) {
            throw new AwsException(400, "SerializationException", "Data is not Base64.");
        }
    }

    private static ObjectNode batch(int records) {
        var answer = JSON.createObjectNode().put("FailedPutCount", 0).put("Encrypted", true);
        var each = answer.putArray("RequestResponses");
        for (int i = 0; i < records; i++) {
            each.addObject().put("RecordId", UUID.randomUUID().toString());
        }
        return answer;
    }

    private static ObjectNode described(DeliveryStream stream) {
        var answer = JSON.createObjectNode();
        var description = answer.putObject("DeliveryStreamDescription");
        description.put("DeliveryStreamName", stream.name).put("DeliveryStreamARN", arn(stream.name));
        description.put("DeliveryStreamStatus", "ACTIVE").put("DeliveryStreamType", "DirectPut").put("VersionId", "1");
        description.put("HasMoreDestinations", false);
        var destination = stream.destination();
        var s3 = description.putArray("Destinations").addObject().put("DestinationId", "destinationId-000000000001");
        var extended = s3.putObject("ExtendedS3DestinationDescription").put("BucketARN", "arn:aws:s3:::" + destination.bucket());
        extended.put("RoleARN", destination.writer().roleArn()).put("Prefix", destination.prefix());
        extended.put("CompressionFormat", destination.gzip() ? "GZIP" : "UNCOMPRESSED");
        return answer;
    }

    private void deliverDue() {
        var now = clock.instant();
        streams
            .values()
            .stream()
            .filter(stream -> stream.isDue(now))
            .forEach(this::deliver);
    }

    private void deliver(DeliveryStream stream) {
        try {
            stream.flush(clock.instant());
        } catch (IOException | AccessDenied failure) {
            console.accept("The stream " + stream.name + " cannot deliver: " + failure.getMessage());
        }
    }

    /** Delivers what waits. */
    @Override
    public void close() {
        looking.cancel(false);
        watch.close();
        streams.values().forEach(this::deliver);
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "InvalidArgumentException", message);
    }

    private static String arn(String name) {
        return Aws.arn("firehose", "deliverystream/" + name);
    }
}
