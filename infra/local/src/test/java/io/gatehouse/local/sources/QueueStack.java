package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.functions.HostSettings;
import io.gatehouse.local.functions.TestHost;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.port.AwsPort;
import io.gatehouse.local.sqs.SqsService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A real queue behind the real port, and a function that polls it under its role. */
final class QueueStack implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROLE = "arn:aws:iam::000000000000:role/Worker";

    final Iam iam = new Iam();
    final AwsPort port = new AwsPort(0, iam, line -> {});
    final SqsService sqs;
    final TestHost host;
    final SqsClient client;
    final SqsService.Queue queue;
    final EventSourceMappings mappings;

    QueueStack(Path folder, int visibilitySeconds) throws IOException {
        this(folder, visibilitySeconds, UnaryOperator.identity());
    }

    QueueStack(Path folder, int visibilitySeconds, UnaryOperator<HostSettings> settings) throws IOException {
        sqs = SqsService.start(iam, port.uri(), null);
        port.mount(sqs);
        port.start();
        host = new TestHost(folder, settings, port.uri());
        queue = sqs.createQueue(json("{'QueueName':'work','VisibilityTimeout':%d}".formatted(visibilitySeconds)));
        iam.putRole("Worker", ROLE);
        allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
        client = SqsClient.builder()
            .endpointOverride(port.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("someone", "secret")))
            .build();
        mappings = new EventSourceMappings(host.functions, new Roles(iam, port.uri()), host.console(), "us-east-1");
    }

    void allow(String... actions) throws IOException {
        var list = "'" + String.join("','", actions) + "'";
        iam.putRolePolicy(
            "Worker",
            "Poll",
            json("{'Statement':[{'Effect':'Allow','Action':[" + list + "],'Resource':'" + queue.arn() + "'}]}")
        );
    }

    void define(String body, Duration timeout) {
        host.define("Worker", body, 256, timeout, Map.of(), false);
    }

    /** Polls by a mapping with these further properties. */
    void map(String properties) throws IOException {
        var all = "{'EventSourceArn':'" + queue.arn() + "','FunctionName':'Worker'" + properties + "}";
        mappings.add(EventSourceMapping.of("Mapping", json(all)));
        mappings.start();
    }

    void send(String body) {
        client.sendMessage(r -> r.queueUrl(queue.url()).messageBody(body));
    }

    /** Visible messages and those in flight. */
    List<String> counts() {
        var visible = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        var hidden = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
        var attributes = client.getQueueAttributes(r -> r.queueUrl(queue.url()).attributeNames(visible, hidden)).attributes();
        return List.of(attributes.get(visible), attributes.get(hidden));
    }

    long logged(String line) {
        return host.surroundings.logged.stream().filter(line::equals).count();
    }

    static void eventually(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come true within 40 s");
            }
            Thread.sleep(50);
        }
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Override
    public void close() {
        mappings.close();
        client.close();
        host.close();
        sqs.close();
        port.close();
    }
}
