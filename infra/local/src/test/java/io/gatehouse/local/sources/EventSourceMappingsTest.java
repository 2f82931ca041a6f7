package io.gatehouse.local.sources;

import static io.gatehouse.local.sources.QueueStack.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSourceMappingsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Prints each message; fails those whose body says so, in the way it says. */
    private static final String WORKER = """
    public Map<String, Object> handle(Map<String, Object> event) {
        var failures = new ArrayList<Map<String, Object>>();
        for (var record : (List<Map<String, Object>>) event.get("Records")) {
            var body = (String) record.get("body");
            System.out.println("got " + body);
            if (body.startsWith("fail")) failures.add(Map.of("itemIdentifier", record.get("messageId")));
            if (body.startsWith("wrong")) failures.add(Map.of("itemIdentifier", ""));
            if (body.startsWith("throw")) throw new IllegalStateException(body);
        }
        return Map.of("batchItemFailures", failures);
    }
    """;

    @TempDir
    Path folder;

    @Test
    void shouldHandOverMessagesAsLambdaDoesAndDeleteThem() throws Exception {
        try (var stack = new QueueStack(folder, 30)) {
            // Given
            stack.define(
                "public void handle(InputStream in) throws IOException { System.out.println(\"event \" + new String(in.readAllBytes())); }",
                TIMEOUT
            );
            stack.client.sendMessage(r ->
                r
                    .queueUrl(stack.queue.url())
                    .messageBody("hello")
                    .messageAttributes(java.util.Map.of("kind", attribute("greeting")))
            );
            // When
            stack.map("");
            eventually(() -> stack.counts().equals(List.of("0", "0")));
            // Then
            var event = stack.host.surroundings.logged
                .stream()
                .filter(l -> l.startsWith("event "))
                .findFirst()
                .orElseThrow();
            var record = new JsonMapper().readTree(event.substring("event ".length())).at("/Records/0");
            assertThat(record.get("body").asText()).isEqualTo("hello");
            assertThat(record.get("eventSource").asText()).isEqualTo("aws:sqs");
            assertThat(record.get("eventSourceARN").asText()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:work");
            assertThat(record.get("awsRegion").asText()).isEqualTo("us-east-1");
            assertThat(record.get("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
            assertThat(record.at("/attributes/SentTimestamp").asText()).matches("\\d{13}");
            assertThat(record.at("/attributes/ApproximateFirstReceiveTimestamp").asText()).matches("\\d{13}");
            assertThat(record.at("/attributes").has("SenderId")).isTrue();
            assertThat(record.at("/messageAttributes/kind/stringValue").asText()).isEqualTo("greeting");
            assertThat(record.get("messageId").asText()).isNotEmpty();
            assertThat(record.get("receiptHandle").asText()).isNotEmpty();
        }
    }

    private static software.amazon.awssdk.services.sqs.model.MessageAttributeValue attribute(String text) {
        return software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder().dataType("String").stringValue(text).build();
    }

    @Test
    void shouldKeepOnlyTheMessagesThatAPartialAnswerNames() throws Exception {
        try (var stack = new QueueStack(folder, 4)) {
            // Given
            stack.define(WORKER, TIMEOUT);
            List.of("one", "fail two", "three").forEach(stack::send);
            // When
            stack.map(",'BatchSize':10,'MaximumBatchingWindowInSeconds':1,'FunctionResponseTypes':['ReportBatchItemFailures']");
            eventually(() -> stack.logged("got fail two") >= 2);
            // Then
            assertThat(stack.logged("got one")).isEqualTo(1);
            assertThat(stack.logged("got three")).isEqualTo(1);
        }
    }

    @Test
    void shouldRetryTheWholeBatchForAnEmptyIdentifierOrAnError() throws Exception {
        try (var stack = new QueueStack(folder, 4)) {
            // Given
            stack.define(WORKER, TIMEOUT);
            List.of("fine", "wrong").forEach(stack::send);
            // When
            stack.map(",'BatchSize':2,'MaximumBatchingWindowInSeconds':1,'FunctionResponseTypes':['ReportBatchItemFailures']");
            // Then
            eventually(() -> stack.logged("got wrong") >= 2 && stack.logged("got fine") >= 2);
        }
    }

    @Test
    void shouldDropWhatNoFilterLetsThrough() throws Exception {
        try (var stack = new QueueStack(folder, 30)) {
            // Given
            stack.define(WORKER, TIMEOUT);
            stack.send("{\"kind\":\"b\"}");
            stack.send("no json");
            stack.send("{\"kind\":\"a\"}");
            // When
            stack.map(
                ",'BatchSize':1,'FilterCriteria':{'Filters':[{'Pattern':'{\\'body\\':{\\'kind\\':[\\'a\\']}}'}]}".replace("\\'", "\\\"")
            );
            eventually(() -> stack.counts().equals(List.of("0", "0")));
            // Then
            assertThat(stack.host.surroundings.logged.stream().filter(l -> l.startsWith("got "))).containsExactly("got {\"kind\":\"a\"}");
        }
    }

    @Test
    void shouldRefuseAQueueThatShowsMessagesBeforeTheFunctionEnds() throws Exception {
        try (var stack = new QueueStack(folder, 1)) {
            stack.define(WORKER, TIMEOUT);
            assertThatThrownBy(() -> stack.map("")).hasMessageContaining(
                "Queue visibility timeout: 1 seconds is less than Function timeout: 2 seconds"
            );
        }
    }

    @Test
    void shouldSayWhichRightTheRoleLacks() throws Exception {
        for (var missing : List.of("sqs:GetQueueAttributes", "sqs:DeleteMessage", "sqs:ReceiveMessage")) {
            try (var stack = new QueueStack(folder, 30)) {
                // Given
                stack.define(WORKER, TIMEOUT);
                stack.send("x");
                var all = new java.util.ArrayList<>(List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"));
                all.remove(missing);
                stack.allow(all.toArray(String[]::new));
                // When
                stack.map("");
                // Then
                eventually(() -> stack.host.said().contains("is not authorized to perform: " + missing.toLowerCase(Locale.ROOT)));
                assertThat(stack.logged("got x")).isZero();
            }
        }
    }

    @Test
    void shouldWaitWhileTheFunctionIsThrottled() throws Exception {
        try (var stack = new QueueStack(folder, 30, s -> s.withMaxEnvironments(1).withQueueLimit(0))) {
            // Given
            stack.define(
                "public void handle(Map<String, Object> event) throws Exception { System.out.println(\"done\"); Thread.sleep(300); }",
                TIMEOUT
            );
            for (int i = 0; i < 4; i++) {
                stack.send("m" + i);
            }
            // When
            stack.map(",'BatchSize':1,'ScalingConfig':{'MaximumConcurrency':4}");
            eventually(() -> stack.counts().equals(List.of("0", "0")));
            // Then
            assertThat(stack.logged("done")).isEqualTo(4);
        }
    }
}
