package io.gatehouse.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gatehouse.dataset.Limits;
import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.DataRejected;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.sqs.MessageHandler.Message;
import io.gatehouse.validation.gate.GateFixture;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.work.Backfills;
import io.gatehouse.validation.work.Erasures;
import io.gatehouse.validation.work.InMemoryJobs;
import io.gatehouse.validation.work.Job;
import io.gatehouse.validation.work.Landing;
import io.gatehouse.validation.work.Messages;
import io.gatehouse.validation.work.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the sample messages through the gate. */
class DeliveriesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T04:00:01Z"));

    @TempDir
    private Path spill;

    private GateFixture gate;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Deliveries deliveries;
    private final List<String> queued = new ArrayList<>();
    private final Landing landing = new Landing() {
        @Override
        public String bucket() {
            return "landing";
        }

        @Override
        public Part list(String prefix, String after, int most) {
            return new Part(List.of(new Found(prefix + "old.csv", "e", 5, CLOCK.instant())), Optional.empty());
        }
    };

    @BeforeEach
    void open() {
        gate = new GateFixture(spill);
        var jobs = new InMemoryJobs();
        jobs.begin(Job.asked("j1", "flights", "backfill", CLOCK.instant(), "ana"));
        var backfills = new Backfills(landing, jobs, queued::addAll, CLOCK);
        deliveries = new Deliveries(
            gate.gate(),
            backfills,
            new Erasures(null, null, jobs, queued::addAll, Limits.DEFAULT, CLOCK),
            5,
            CLOCK,
            new Metrics(CLOCK, new PrintStream(printed, true, StandardCharsets.UTF_8))
        );
    }

    @Test
    void shouldDecideOnTheObjectThatAMessageNames() throws IOException {
        gate.lands("flights/2001/01.csv", "id\n1\n");

        play("object-created.json", 1);

        Run run = gate.only();
        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(run.runId()).startsWith("20261121T040000Z-00617F08299329D189-");
        assertThat(run.object().versionId()).isEqualTo("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\"Status\":\"accepted\"").contains("\"Rows\":1.0");
    }

    @Test
    void shouldTakeAKoreanKeyAsItIs() throws IOException {
        gate.lands("매출/2026 3월/서울+부산 100%.csv", "금액\n1\n");

        play("object-created-korean-key.json", 3);

        assertThat(gate.only().dataset()).isEqualTo("매출");
        assertThat(gate.only().status()).isEqualTo(RunStatus.ACCEPTED);
    }

    @Test
    void shouldSendAnEventThatHoldsItsSchema() throws IOException {
        play("object-created.json", 1);

        assertThat(gate.sent).singleElement().isInstanceOf(DataRejected.class);
        DomainEvent event = gate.sent.getFirst();
        JsonNode json = Json.mapper().valueToTree(event);
        try (InputStream schema = DomainEvent.class.getResourceAsStream("schema/" + event.detailType() + ".json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(json)).isEmpty();
        }
    }

    @Test
    void shouldJudgeAFileAgainUnderARunThatNamesItsPredecessor() throws IOException {
        gate.lands("flights/2001/01.csv", "id\n1\n");
        play("object-created.json", 1);
        Run first = gate.only();
        gate.agree("flights", "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}");

        var order = new Order.Revalidation(first.object(), first.runId(), CLOCK.instant());
        deliveries.handle(new Message("m", Messages.of(order, CLOCK.instant()), 1, 0), Duration.ofMinutes(1));
        deliveries.handle(new Message("m", Messages.of(order, CLOCK.instant()), 2, 0), Duration.ofMinutes(1));

        assertThat(gate.runs.all()).hasSize(2);
        Run second = gate.runs.all().getLast().run();
        assertThat(second.lineage().revalidates()).isEqualTo(first.runId());
        assertThat(second.runId()).isGreaterThan(first.runId());
        assertThat(gate.sent)
            .hasSize(2)
            .last()
            .isInstanceOfSatisfying(DataAccepted.class, event -> assertThat(event.revalidates()).isEqualTo(first.runId()));
    }

    @Test
    void shouldJudgeWhatABackfillFeeds() throws IOException {
        gate.lands("flights/old.csv", "id\n1\n");
        var order = new Order.Backfill("flights", "j1", "", null, 10, 0);

        deliveries.handle(new Message("m", Messages.of(order, CLOCK.instant()), 1, 0), Duration.ofMinutes(1));
        deliveries.handle(new Message("n", queued.getFirst(), 1, 0), Duration.ofMinutes(1));

        assertThat(gate.only().status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(gate.only().object().key()).isEqualTo("flights/old.csv");
    }

    @Test
    void shouldReturnAMessageThatIsNoEventOfS3() {
        assertThatThrownBy(() -> play("malformed-message.json", 1))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("dead-letter queue");
        assertThatThrownBy(() -> deliveries.handle(new Message("m", "not json", 1, 0), Duration.ofMinutes(1))).isInstanceOf(
            IOException.class
        );
        assertThat(gate.runs.all()).isEmpty();
    }

    private void play(String sample, int receives) throws IOException {
        try (InputStream in = DomainEvent.class.getResourceAsStream("samples/" + sample)) {
            JsonNode message = Json.mapper().readTree(in).path("Records").path(0);
            deliveries.handle(new Message("m", message.path("body").asText(), receives, 0), Duration.ofMinutes(1));
        }
    }
}
