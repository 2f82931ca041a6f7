package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.DataRejected;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataGateTest {

    private static final String INTEGERS =
        "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"amount\",\"type\":\"integer\"}]}";
    private static final String GOOD = "id,amount\n1,10\n2,20\n";
    private static final String ONE_BAD = "id,amount\n1,10\n2,many\n3,30\n";

    @TempDir
    private Path spill;

    private GateFixture gate;

    @BeforeEach
    void open() {
        gate = new GateFixture(spill);
    }

    @Test
    void shouldAcceptAFileThatHoldsItsContract() throws IOException {
        gate.contracts.published.put("orders", INTEGERS);

        Run run = gate.admit(gate.lands("orders/a.csv", GOOD)).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(run.rows()).isEqualTo(new Rows(2, 2, 0));
        assertThat(gate.lake.text("accepted/orders/" + run.runId() + "/rows.csv")).isEqualTo(GOOD);
        assertThat(gate.lake.objects).containsKey("profiles/orders/" + run.runId() + ".profile");
        assertThat(gate.sent).singleElement().isInstanceOf(DataAccepted.class);
    }

    @Test
    void shouldSayWhichModelsAreToPredictTheRows() throws IOException {
        // Given a contract that binds two models, and one that binds none
        var bound = INTEGERS.replaceFirst("}$", ",\"gatehouse\":{\"inference\":[{\"model\":\"worth\"},{\"model\":\"risk\"}]}}");
        gate.contracts.published.put("orders", bound);
        gate.contracts.published.put("returns", INTEGERS);

        // When a file enters each
        gate.admit(gate.lands("orders/a.csv", GOOD)).orElseThrow();
        gate.admit(gate.lands("returns/a.csv", GOOD)).orElseThrow();

        // Then the first event has the models' names
        assertThat(gate.sent)
            .extracting(event -> ((DataAccepted) event).models())
            .containsExactly(List.of("worth", "risk"), List.of());
    }

    @Test
    void shouldQuarantineOnlyTheRowsThatFail() throws IOException {
        gate.contracts.published.put("orders", INTEGERS);

        Run run = gate.admit(gate.lands("orders/a.csv", ONE_BAD)).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.PARTIALLY_ACCEPTED);
        assertThat(run.rows()).isEqualTo(new Rows(3, 2, 1));
        assertThat(run.violations())
            .singleElement()
            .satisfies(finding -> {
                assertThat(finding.field()).isEqualTo("amount");
                assertThat(finding.check()).isEqualTo("type");
                assertThat(finding.examples())
                    .singleElement()
                    .satisfies(example -> assertThat(example.value()).isEqualTo("many"));
            });
        assertThat(gate.lake.text("quarantine/orders/" + run.runId() + "/rejected.jsonl")).contains("many");
    }

    @Test
    void shouldRejectAFileWithOtherColumns() throws IOException {
        gate.contracts.published.put("orders", INTEGERS);

        Run run = gate.admit(gate.lands("orders/a.csv", "who,what\n1,2\n")).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(gate.lake.objects.keySet()).noneMatch(key -> key.startsWith("accepted/"));
        assertThat(gate.sent)
            .singleElement()
            .isInstanceOfSatisfying(DataRejected.class, event -> {
                assertThat(event.status()).isEqualTo("rejected");
                assertThat(event.message()).isNotBlank();
            });
    }

    @Test
    void shouldMakeNoSecondRunOfTheSameBytesUnderTheSameKey() throws IOException {
        gate.contracts.published.put("orders", INTEGERS);
        Delivery first = gate.lands("orders/a.csv", GOOD);
        gate.admit(first);

        var again = new Delivery(first.object(), first.landedAt().plus(Duration.ofDays(1)), null);

        assertThat(gate.admit(again)).isEmpty();
        assertThat(gate.runs.all()).hasSize(1);
        assertThat(gate.sent).hasSize(1);
    }

    @Test
    void shouldJudgeAnewUnderAnotherContract() throws IOException {
        gate.contracts.published.put("orders", INTEGERS);
        gate.admit(gate.lands("orders/a.csv", ONE_BAD));
        gate.contracts.set.put("orders", INTEGERS.replace("\"amount\",\"type\":\"integer\"", "\"amount\",\"type\":\"string\""));

        Run run = gate.admit(gate.lands("orders/a.csv", ONE_BAD)).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(gate.runs.all()).hasSize(2);
    }

    @Test
    void shouldInferAContractFromTheFirstFileAndNeverRejectARowByIt() throws IOException {
        Run first = gate.admit(gate.lands("orders/a.csv", GOOD)).orElseThrow();
        Run second = gate.admit(gate.lands("orders/b.csv", ONE_BAD)).orElseThrow();

        assertThat(first.contractVersion()).isEqualTo("inferred");
        assertThat(gate.contracts.inferred).containsOnlyKeys("orders");
        assertThat(second.rows()).isEqualTo(new Rows(3, 3, 0));
    }

    @Test
    void shouldSayWhichFormatsAreRead() throws IOException {
        Run run = gate.admit(gate.lands("orders/a.xlsx", "PK")).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(run.error().code()).isEqualTo("unknown_format");
        assertThat(gate.lake.objects).containsKey("reports/orders/" + run.runId() + "/validation.html");
    }

    @Test
    void shouldSayWhereAPublishedContractIsWrong() throws IOException {
        gate.contracts.published.put("orders", "{\"fields\":[{\"name\":\"id\",\"type\":\"whole\"}]}");

        Run run = gate.admit(gate.lands("orders/a.csv", GOOD)).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error().message()).contains("/fields/0/type");
    }

    @Test
    void shouldFailTheRunOfAFileThatIsGone() throws IOException {
        Delivery delivery = gate.lands("orders/a.csv", GOOD);
        gate.lake.landed.clear();

        Run run = gate.admit(delivery).orElseThrow();

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error().code()).isEqualTo("object_gone");
        assertThat(gate.sent).singleElement().isInstanceOf(DataRejected.class);
    }

    @Test
    void shouldDecideOnAFileThatWasGoneOnceItIsDeliveredAgain() throws IOException {
        // Given a file that was deleted before it could be read
        Delivery first = gate.lands("orders/a.csv", GOOD);
        gate.lake.landed.clear();
        gate.admit(first);

        // When the same bytes come again, as another version
        var object = gate.lands("orders/a.csv", GOOD).object();
        var version = new LandedObject(object.bucket(), object.key(), "v2", object.etag(), object.size());
        gate.admit(new Delivery(version, GateFixture.NOW, null));

        // Then it is decided on under the same run
        assertThat(gate.only().status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(gate.only().object().versionId()).isEqualTo("v2");
        assertThat(gate.sent).hasSize(2).last().isInstanceOf(DataAccepted.class);
    }

    @Test
    void shouldReturnAFileToTheQueueOnceWhenTimeRunsOutAndThenSaySo() throws IOException {
        Delivery delivery = gate.lands("orders/a.csv", "id\n" + "1234567890123456789012345678901\n".repeat(300_000));
        gate.now = GateFixture.NOW.plus(Duration.ofMinutes(5));

        assertThatThrownBy(() -> gate.admit(delivery, 1)).isInstanceOf(TooSlowException.class);
        assertThat(gate.only().status()).isEqualTo(RunStatus.RUNNING);

        Run run = gate.admit(delivery, 2).orElseThrow();
        assertThat(run.error().code()).isEqualTo("too_slow");
    }

    @Test
    void shouldNameTheCauseWhenTheLastTryFails() {
        Delivery delivery = gate.lands("orders/a.csv", GOOD);
        gate.faults.breakAt(18, () -> new IllegalStateException("the table is throttled"));

        assertThatThrownBy(() -> gate.admit(delivery, 5)).hasMessage("the table is throttled");

        assertThat(gate.only().status()).isEqualTo(RunStatus.FAILED);
        assertThat(gate.only().error().message()).contains("the table is throttled").contains("dead-letter queue");
    }
}
