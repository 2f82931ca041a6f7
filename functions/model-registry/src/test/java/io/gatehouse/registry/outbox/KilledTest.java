package io.gatehouse.registry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.registry.Faults;
import io.gatehouse.registry.TestRegistry;
import io.gatehouse.registry.TestTable;
import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.models.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * The registry is stopped at each of its writes, and what sends the events is killed before and after each of them, which the stream then
 * gives again from the first: whoever listens knows in the end what the registry knows.
 */
class KilledTest {

    private static final Actor KIM = new Actor("kim", "k", null);

    @Test
    void shouldTellOfEachChangeOnceInEffectWhereverItIsKilled() {
        boolean stopped = true;
        for (int stop = 0; stopped; stop++) {
            try (var table = new TestTable()) {
                stopped = work(new TestRegistry(new Faults(table.table(), stop)));
                var after = new TestRegistry(table.table());
                if (
                    !after.registry
                        .models()
                        .search("", List.of(), 1, null, any -> true)
                        .items()
                        .isEmpty()
                ) {
                    killAtEachEvent(after, stream(table));
                }
            }
        }
    }

    private static void killAtEachEvent(TestRegistry gatehouse, List<DynamodbStreamRecord> records) {
        boolean killed = true;
        for (int point = 0; killed; point++) {
            var listener = new Listener(point);
            killed = listener.isKilledBy(records);
            if (killed) {
                listener.takes(records);
            }

            var model = gatehouse.registry.models().get("fraud");
            assertThat(listener.registered).hasSize(model.lastVersion());
            assertThat(listener.champion).isEqualTo(model.champion().map(Object::toString).orElse(""));
        }
    }

    private static boolean work(TestRegistry gatehouse) {
        try {
            gatehouse.registry.models().create("fraud", "", Map.of(), KIM);
            for (int number = 1; number <= 2; number++) {
                gatehouse.registry.versions().create("fraud", new Versions.Start("s3://b/m", "", "", "", null, Map.of()), KIM);
                gatehouse.registry.promotions().transition("fraud", number, Stage.PRODUCTION, true, KIM);
            }
            gatehouse.registry.promotions().rollback("fraud", KIM);
            return false;
        } catch (Faults.Stopped stopped) {
            return true;
        }
    }

    /** What the table's stream gives: every write, in order, of which only some are records of the audit trail. */
    private static List<DynamodbStreamRecord> stream(TestTable table) {
        return table.stream().stream().map(KilledTest::record).toList();
    }

    /** As Lambda hands it to a function. */
    private static DynamodbStreamRecord record(Record given) {
        var image = new HashMap<String, AttributeValue>();
        given
            .dynamodb()
            .newImage()
            .forEach((name, value) -> image.put(name, value(value)));
        var record = new DynamodbStreamRecord();
        record.setEventName(given.eventNameAsString());
        record.setDynamodb(new StreamRecord().withNewImage(image).withSequenceNumber(given.dynamodb().sequenceNumber()));
        return record;
    }

    private static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        if (value.b() != null) {
            return new AttributeValue().withB(value.b().asByteBuffer());
        }
        return value.s() == null ? new AttributeValue().withN(value.n()) : new AttributeValue(value.s());
    }

    /** Listens to the bus, and keeps what it is told; the sender dies at one point, counted before and after each event. */
    private static final class Listener {

        private final TreeSet<String> registered = new TreeSet<>();
        private String champion = "";
        private int fuse;

        Listener(int point) {
            fuse = point;
        }

        boolean isKilledBy(List<DynamodbStreamRecord> records) {
            try {
                takes(records);
                return false;
            } catch (Killed killed) {
                return true;
            }
        }

        void takes(List<DynamodbStreamRecord> records) {
            var event = new DynamodbEvent();
            event.setRecords(records);
            assertThat(new Outbox(this::hear).forward(event).getBatchItemFailures()).isEmpty();
        }

        private void hear(String type, JsonNode detail) {
            burn();
            if (type.equals("ModelVersionRegistered")) {
                registered.add(detail.path("version").asText());
            } else {
                champion = detail.path("champion").asText();
            }
            burn();
        }

        private void burn() {
            if (fuse-- == 0) {
                throw new Killed();
            }
        }
    }

    /** Not an exception that code handles: the end of the process. */
    private static final class Killed extends Error {}
}
