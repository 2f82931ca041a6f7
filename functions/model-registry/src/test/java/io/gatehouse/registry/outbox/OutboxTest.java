package io.gatehouse.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.Documents;
import io.gatehouse.registry.models.AuditRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final List<String> sent = new ArrayList<>();
    private String broken = "";
    private final Outbox outbox = new Outbox((type, detail) -> {
        if (detail.path("version").asText().equals(broken)) {
            throw new IllegalStateException("The bus is away.");
        }
        sent.add(type + " " + detail.path("version").asText());
    });

    @Test
    void shouldSendTheEventsOfRecordsInTheirOrder() {
        var answer = outbox.forward(event(record(1, "ModelVersionRegistered"), record(2, null), record(3, "ModelStageChanged")));

        assertThat(answer.getBatchItemFailures()).isEmpty();
        assertThat(sent).containsExactly("ModelVersionRegistered 1", "ModelStageChanged 3");
    }

    @Test
    void shouldStopAtTheFirstThatTheBusDoesNotTakeAndGoOnThereTheNextTime() {
        var records = List.of(record(1, "ModelStageChanged"), record(2, "ModelStageChanged"), record(3, "ModelStageChanged"));
        broken = "2";

        var answer = outbox.forward(event(records.toArray(DynamodbStreamRecord[]::new)));
        broken = "";
        outbox.forward(event(records.subList(1, 3).toArray(DynamodbStreamRecord[]::new)));

        assertThat(answer.getBatchItemFailures())
            .extracting(failure -> failure.getItemIdentifier())
            .containsExactly("n2");
        assertThat(sent).containsExactly("ModelStageChanged 1", "ModelStageChanged 2", "ModelStageChanged 3");
    }

    @Test
    void shouldLeaveOtherItemsAlone() {
        var other = record(1, "ModelStageChanged");
        other.getDynamodb().getNewImage().put("sk", new AttributeValue("V#00000001"));
        var gone = record(2, "ModelStageChanged");
        gone.setEventName("REMOVE");

        outbox.forward(event(other, gone));

        assertThat(sent).isEmpty();
    }

    private static DynamodbEvent event(DynamodbStreamRecord... records) {
        var event = new DynamodbEvent();
        event.setRecords(List.of(records));
        return event;
    }

    private static DynamodbStreamRecord record(int number, String type) {
        JsonNode detail = type == null ? null : Json.mapper().createObjectNode().put("version", Integer.toString(number));
        var audit = new AuditRecord(number, "fraud", Instant.EPOCH, "kim", "k", null, "any", number, null, null, type, detail);
        var image = new java.util.HashMap<>(
            Map.of(
                "pk",
                new AttributeValue("MODEL#1"),
                "sk",
                new AttributeValue("AUDIT#" + number),
                "document",
                new AttributeValue(Documents.write(audit))
            )
        );
        var record = new DynamodbStreamRecord();
        record.setEventName("INSERT");
        record.setDynamodb(new StreamRecord().withNewImage(image).withSequenceNumber("n" + number));
        return record;
    }
}
