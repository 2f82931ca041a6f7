package io.gatehouse.registry.outbox;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.registry.Documents;
import io.gatehouse.registry.models.AuditRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the events of audit records on, in their order, at least once. What the bus does not take stops the batch there: the stream
 * gives it again. Thread-safe.
 */
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String AUDIT = "AUDIT#";

    /** Where events go. */
    @FunctionalInterface
    public interface Bus {
        /** Returns once the event is taken, else throws. */
        void send(String detailType, JsonNode detail);
    }

    private final Bus bus;

    public Outbox(Bus bus) {
        this.bus = bus;
    }

    /** Answers with the record that failed first, which the stream begins with the next time. */
    public StreamsEventResponse forward(DynamodbEvent event) {
        for (var record : event.getRecords()) {
            try {
                forward(record);
            } catch (RuntimeException e) {
                var number = record.getDynamodb().getSequenceNumber();
                LOG.atWarn().setCause(e).log("The event of record {} was not sent: the stream will give it again", number);
                return new StreamsEventResponse(List.of(new BatchItemFailure(number)));
            }
        }
        return new StreamsEventResponse(List.of());
    }

    private void forward(DynamodbStreamRecord record) {
        var image = record.getDynamodb().getNewImage();
        if (!"INSERT".equals(record.getEventName()) || image == null || !text(image, "sk").startsWith(AUDIT)) {
            return;
        }
        var audit = Documents.read(document(image), AuditRecord.class);
        var type = audit.detailType();
        var detail = audit.detail();
        if (type != null && detail != null) {
            bus.send(type, detail);
        }
    }

    private static String document(Map<String, AttributeValue> image) {
        var document = image.get("document");
        if (document == null || document.getB() == null) {
            return text(image, "document");
        }
        var bytes = new byte[document.getB().remaining()];
        document.getB().duplicate().get(bytes);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, AttributeValue> image, String name) {
        var value = image.get(name);
        return value == null || value.getS() == null ? "" : value.getS();
    }
}
