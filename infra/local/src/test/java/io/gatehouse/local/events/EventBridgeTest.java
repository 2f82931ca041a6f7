package io.gatehouse.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.local.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventBridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";

    private final Receivers received = new Receivers();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    private final MovableClock clock = new MovableClock(InstantSource.fixed(NOON));
    private final Schedules schedules = new Schedules(clock);
    private final EventBridge bridge = new EventBridge(received, schedules, console, null);

    /** Queues that take everything, but for those that are shut. */
    private static final class Receivers implements Destinations {

        private final Queue<Map.Entry<String, String>> deliveries = new ConcurrentLinkedQueue<>();
        private final Queue<Map<String, String>> graves = new ConcurrentLinkedQueue<>();
        private String refusing = "";
        private String failing = "";

        @Override
        public void deliver(String service, String sourceArn, String targetArn, String payload, String messageGroup) throws IOException {
            if (targetArn.equals(refusing)) {
                throw new RefusedException(RefusedException.Code.NO_PERMISSIONS, service + " may not send for " + sourceArn, null);
            }
            if (targetArn.equals(failing)) {
                throw new IOException("busy");
            }
            deliveries.add(Map.entry(targetArn, payload));
        }

        @Override
        public void bury(String service, String sourceArn, String queueArn, String payload, Map<String, String> attributes) {
            deliveries.add(Map.entry(queueArn, payload));
            graves.add(attributes);
        }

        private List<String> payloads() {
            return deliveries.stream().map(Map.Entry::getValue).toList();
        }
    }

    @AfterEach
    void close() {
        bridge.close();
        schedules.close();
    }

    @Test
    void shouldDeliverWhatARuleMatchesAndNothingElse() throws IOException {
        rule("landing", "{'source':['aws.s3'],'detail':{'bucket':{'name':['in']},'object':{'key':[{'prefix':'flights/'}]}}}", "");

        bridge.publish(created("in", "flights/a.csv"));
        bridge.publish(created("in", "weather/a.csv"));
        bridge.publish(created("elsewhere", "flights/a.csv"));

        var event = JSON.readTree(received.payloads().getFirst());
        assertThat(received.payloads()).hasSize(1);
        assertThat(event.at("/detail/object/key").asText()).isEqualTo("flights/a.csv");
        assertThat(event.at("/time").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(event.at("/resources/0").asText()).isEqualTo("arn:aws:s3:::in");
        assertThat(event.properties())
            .extracting(Map.Entry::getKey)
            .containsExactlyInAnyOrder("version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
    }

    @Test
    void shouldKeepBusesApart() throws IOException {
        bridge.putBus("gatehouse");
        bridge.putRule(
            "tap",
            json("{'EventBusName':'gatehouse','EventPattern':{'source':['gatehouse']},'Targets':[{'Id':'1','Arn':'" + QUEUE + "'}]}")
        );

        bridge.publish(new Event("gatehouse", "DataAccepted", NOON, List.of(), json("{}")));
        assertThat(received.payloads()).isEmpty();

        bridge.publish("gatehouse", new Event("gatehouse", "DataAccepted", NOON, List.of(), json("{}")));
        assertThat(received.payloads()).hasSize(1);
    }

    @Test
    void shouldShapeTheInputAsTheTargetAsks() throws IOException {
        rule("constant", "{'source':['aws.s3']}", ",'Input':'{\\'go\\':1}'");
        bridge.publish(created("in", "a"));
        rule("constant", "{'source':['aws.s3']}", ",'InputPath':'$.detail.object.key'");
        bridge.publish(created("in", "a"));
        rule(
            "constant",
            "{'source':['aws.s3']}",
            ",'InputTransformer':{'InputPathsMap':{'k':'$.detail.object.key','o':'$.detail.object','none':'$.nothing'}," +
                "'InputTemplate':'{\\'text\\':\\'key <k> by <aws.events.rule-name>\\',\\'key\\':<k>,\\'object\\':<o>,\\'none\\':<none>}'}"
        );
        bridge.publish(created("in", "say \"a\""));

        assertThat(received.payloads()).containsExactly(
            "{\"go\":1}",
            "\"a\"",
            "{\"text\":\"key say \\\"a\\\" by constant\",\"key\":\"say \\\"a\\\"\",\"object\":{\"key\":\"say \\\"a\\\"\"},\"none\":null}"
        );
    }

    @Test
    void shouldSendToDeadLettersWhatATargetRefuses() throws IOException {
        received.refusing = QUEUE;
        rule("landing", "{'source':['aws.s3']}", ",'DeadLetterConfig':{'Arn':'" + DEAD + "'}");

        bridge.publish(created("in", "a"));

        assertThat(received.deliveries).extracting(Map.Entry::getKey).containsExactly(DEAD);
        assertThat(received.graves).containsExactly(
            Map.of(
                "RULE_ARN",
                "arn:aws:events:us-east-1:000000000000:rule/landing",
                "TARGET_ARN",
                QUEUE,
                "ERROR_CODE",
                "NO_PERMISSIONS",
                "ERROR_MESSAGE",
                "events.amazonaws.com may not send for arn:aws:events:us-east-1:000000000000:rule/landing"
            )
        );
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(
            "events.amazonaws.com may not send for arn:aws:events:us-east-1:000000000000:rule/landing"
        );
    }

    @Test
    void shouldSayBesideADeadLetterWhyItWasNotTriedAgain() throws IOException {
        received.failing = QUEUE;
        rule("never-again", "{'source':['aws.s3']}", ",'RetryPolicy':{'MaximumRetryAttempts':0},'DeadLetterConfig':{'Arn':'" + DEAD + "'}");
        rule("too-old", "{'source':['aws.s3']}", ",'RetryPolicy':{'MaximumEventAgeInSeconds':0},'DeadLetterConfig':{'Arn':'" + DEAD + "'}");

        bridge.publish(created("in", "a"));

        assertThat(received.graves)
            .extracting(grave -> grave.get("EXHAUSTED_RETRY_CONDITION"))
            .containsExactlyInAnyOrder("MaximumRetryAttempts", "MaximumEventAgeInSeconds");
        assertThat(received.graves).allSatisfy(grave ->
            assertThat(grave)
                .containsEntry("RETRY_ATTEMPTS", "0")
                .containsEntry("ERROR_CODE", "ERROR_FROM_TARGET")
                .containsEntry("ERROR_MESSAGE", "busy")
        );
    }

    @Test
    void shouldSayWhatNobodyReceives() throws IOException {
        received.refusing = QUEUE;
        rule("landing", "{'source':['aws.s3']}", "");

        bridge.publish(created("in", "flights/lost.csv"));

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("is lost").contains("flights/lost.csv");
    }

    @Test
    void shouldRefuseATargetItCannotServe() {
        assertThatThrownBy(() -> rule("r", "{'source':['x']}", ",'EcsParameters':{}")).hasMessageContaining("EcsParameters");
        assertThatThrownBy(() -> rule("r", "{'source':'x'}", "")).hasMessageContaining("Event pattern is not valid");
    }

    @Test
    void shouldRunARuleOnItsScheduleWhenTheClockMoves() throws IOException {
        bridge.putRule("hourly", json("{'ScheduleExpression':'rate(1 hour)','Targets':[{'Id':'1','Arn':'" + QUEUE + "'}]}"));

        clock.advance(Duration.ofMinutes(59));
        assertThat(received.payloads()).isEmpty();

        clock.advance(Duration.ofMinutes(121));
        assertThat(received.payloads())
            .extracting(payload -> JSON.readTree(payload).path("time").asText())
            .containsExactly("2026-01-01T13:00:00Z", "2026-01-01T14:00:00Z", "2026-01-01T15:00:00Z");
    }

    @Test
    void shouldKeepWhatTheApiMadeOverARestartAndLeaveTheTemplateItsOwn(@TempDir Path data) throws IOException {
        var target = "'Targets':[{'Id':'1','Arn':'" + QUEUE + "'}]";
        try (var before = new EventBridge(received, schedules, console, data)) {
            before.putRule("templated", json("{'EventPattern':{'source':['gatehouse']}," + target + "}"));
            before.putBus("tests");
            before.put(
                EventBridge.rule(
                    "tap",
                    json("{'EventBusName':'tests','EventPattern':{'source':['gatehouse']}}"),
                    List.of(Target.of(json("{'Id':'1','Arn':'" + QUEUE + "'}")))
                )
            );
            before.keep();
        }
        try (var after = new EventBridge(received, schedules, console, data)) {
            after.publish("tests", new Event("gatehouse", "DataAccepted", NOON, List.of(), json("{}")));
            after.publish(new Event("gatehouse", "DataAccepted", NOON, List.of(), json("{}")));
        }
        assertThat(received.payloads()).hasSize(1);
    }

    private void rule(String name, String pattern, String more) throws IOException {
        bridge.putRule(name, json("{'EventPattern':" + pattern + ",'Targets':[{'Id':'1','Arn':'" + QUEUE + "'" + more + "}]}"));
    }

    private static Event created(String bucket, String key) {
        var detail = JSON.createObjectNode();
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key);
        return new Event("aws.s3", "Object Created", NOON, List.of("arn:aws:s3:::" + bucket), detail);
    }

    /** JSON with single quotes; {@code \'} is an escaped quote inside a text. */
    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace("\\'", "\\\"").replace("'", "\""));
    }
}
