package io.gatehouse.registry.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.events.BusEvent;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.ObjectCreated;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.s3.ObjectGoneException;
import io.gatehouse.lambda.sqs.MessageHandler;
import io.gatehouse.registry.intake.FolderLook;
import io.gatehouse.registry.intake.Intake;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads S3's events, as EventBridge puts them on the queue, and the intake's own messages. Thread-safe. */
final class Deliveries implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final TypeReference<BusEvent<ObjectCreated>> CREATED = new TypeReference<>() {};

    private final Intake intake;

    Deliveries(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void handle(Message message, Duration left) throws IOException {
        var json = read(message);
        if (json.has("folder")) {
            var look = Json.mapper().convertValue(json, FolderLook.class);
            intake.look(look.bucket(), look.folder(), look.print());
            return;
        }
        var event = Json.mapper().convertValue(json, CREATED);
        if (!ObjectCreated.DETAIL_TYPE.equals(event.detailType())) {
            throw new IOException("The message " + message.id() + " is no event of S3's: it will end in the dead-letter queue.");
        }
        take(event.detail());
    }

    private void take(ObjectCreated created) throws IOException {
        var stored = created.object();
        try {
            intake.take(new LandedObject(created.bucket().name(), stored.key(), stored.versionId(), stored.etag(), stored.size()));
        } catch (ObjectGoneException e) {
            LOG.atInfo().setCause(e).log("{} is not there any more", stored.key());
        }
    }

    private static JsonNode read(Message message) throws IOException {
        try {
            return Json.mapper().readTree(message.body());
        } catch (JsonProcessingException e) {
            throw new IOException("The message " + message.id() + " is no event: it will end in the dead-letter queue.", e);
        }
    }
}
