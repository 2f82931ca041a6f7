package io.gatehouse.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.port.AwsPort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** AWS's own client against the API. */
class EventsApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:tap";
    private static final String ROLE = "arn:aws:iam::000000000000:role/worker";
    private static final MovableClock CLOCK = new MovableClock(InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")));

    /** They take everything. */
    private final class Takers implements Destinations {

        @Override
        public void deliver(String service, String sourceArn, String targetArn, String payload, String messageGroup) {
            delivered.add(payload);
        }

        @Override
        public void bury(String service, String sourceArn, String queueArn, String payload, Map<String, String> attributes) {
            throw new AssertionError("nothing is lost here: " + payload);
        }
    }

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private final Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()), false);
    private final Iam iam = new Iam();
    private final Schedules schedules = new Schedules(CLOCK);
    private final EventBridge bridge = new EventBridge(new Takers(), schedules, quiet, null);
    private final AwsPort port = new AwsPort(0, iam, line -> {});
    private final EventBridgeClient owner = client(AwsBasicCredentials.create("anyone", "at-all"));

    @BeforeEach
    void start() {
        bridge.putBus("gatehouse");
        port.mount(new EventsApi(bridge, CLOCK));
        port.start();
    }

    @AfterEach
    void close() {
        owner.close();
        port.close();
        bridge.close();
        schedules.close();
    }

    @Test
    void shouldTapABusIntoAQueueAndStop() throws IOException {
        var rule = owner
            .putRule(r -> r.name("tap").eventBusName("gatehouse").eventPattern("{\"detail-type\":[\"DataAccepted\"]}"))
            .ruleArn();
        owner.putTargets(r ->
            r
                .rule("tap")
                .eventBusName("gatehouse")
                .targets(t -> t.id("q").arn(QUEUE))
        );

        var answer = owner.putEvents(r -> r.entries(entry("DataAccepted", "{\"rows\":1}"), entry("DataRejected", "{}")));

        assertThat(rule).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/gatehouse/tap");
        assertThat(answer.failedEntryCount()).isZero();
        assertThat(delivered).hasSize(1);
        var event = JSON.readTree(delivered.element());
        assertThat(event.path("id").asText()).isEqualTo(answer.entries().getFirst().eventId());
        assertThat(event.at("/detail/rows").asInt()).isEqualTo(1);
        assertThat(event.path("time").asText()).isEqualTo("2026-01-01T12:00:00Z");

        owner.removeTargets(r -> r.rule("tap").eventBusName("gatehouse").ids("q"));
        owner.deleteRule(r -> r.name("tap").eventBusName("gatehouse"));
        owner.putEvents(r -> r.entries(entry("DataAccepted", "{}")));

        assertThat(delivered).hasSize(1);
        assertThat(owner.listRules(r -> r.eventBusName("gatehouse")).rules()).isEmpty();
    }

    @Test
    void shouldRefuseEntriesOneByOne() {
        var answer = owner.putEvents(r ->
            r.entries(entry("DataAccepted", "[]"), entry("DataAccepted", "{}"), entry("DataAccepted", "{}").copy(e -> e.source("aws.s3")))
        );

        assertThat(answer.failedEntryCount()).isEqualTo(2);
        assertThat(answer.entries())
            .extracting(e -> e.errorCode())
            .containsExactly("MalformedDetail", null, "NotAuthorizedForSourceException");
    }

    @Test
    void shouldHoldAFunctionToItsPolicies() throws IOException {
        iam.putRole("worker", ROLE);
        iam.putRolePolicy(
            "worker",
            "own",
            JSON.readTree(
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"events:PutEvents\",\"Resource\":\"arn:aws:events:us-east-1:000000000000:event-bus/gatehouse\"}]}"
            )
        );
        var issued = iam.issue(ROLE, "f");
        try (var function = client(AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()))) {
            assertThat(function.putEvents(r -> r.entries(entry("DataAccepted", "{}"))).failedEntryCount()).isZero();
            assertThatThrownBy(() -> function.putEvents(r -> r.entries(entry("DataAccepted", "{}").copy(e -> e.eventBusName("default")))))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("is not authorized to perform: events:PutEvents on resource")
                .hasMessageContaining("event-bus/default");
        }
    }

    @Test
    void shouldNameWhatDoesNotExist() {
        assertThatThrownBy(() -> owner.describeRule(r -> r.name("none"))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> owner.describeEventBus(r -> r.name("none"))).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> owner.putRule(r -> r.name("bad"))).hasMessageContaining(
            "EventPattern or ScheduleExpression must be specified"
        );
        assertThatThrownBy(() -> owner.putRule(r -> r.name("bad").eventPattern("{\"source\":\"x\"}")))
            .isInstanceOf(InvalidEventPatternException.class)
            .hasMessageContaining("Event pattern is not valid");
    }

    @Test
    void shouldTestPatterns() {
        var event =
            "{\"id\":\"1\",\"source\":\"a\",\"detail-type\":\"t\",\"account\":\"0\",\"time\":\"2026-01-01T12:00:00Z\",\"region\":\"r\",\"resources\":[]}";

        assertThat(
            List.of("a", "b")
                .stream()
                .map(source -> owner.testEventPattern(r -> r.event(event).eventPattern("{\"source\":[\"" + source + "\"]}")).result())
        ).containsExactly(true, false);
    }

    private static PutEventsRequestEntry entry(String type, String detail) {
        return PutEventsRequestEntry.builder().eventBusName("gatehouse").source("gatehouse").detailType(type).detail(detail).build();
    }

    private EventBridgeClient client(AwsCredentials credentials) {
        return EventBridgeClient.builder()
            .endpointOverride(port.uri())
            .region(Region.US_EAST_1)
            .httpClientBuilder(ApacheHttpClient.builder())
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .build();
    }
}
