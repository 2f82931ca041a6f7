package io.gatehouse.registry.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.events.BatchInferenceFinished;
import io.gatehouse.events.BusEvent;
import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.ObjectCreated;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.s3.ObjectGoneException;
import io.gatehouse.lambda.sqs.MessageHandler;
import io.gatehouse.registry.intake.FolderLook;
import io.gatehouse.registry.intake.Intake;
import io.gatehouse.registry.intake.TrainingJob;
import io.gatehouse.registry.lineage.Steps;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events, as EventBridge puts them on the queue: S3's, SageMaker's and our pipeline's; and the intake's own messages. Thread-safe. */
final class Deliveries implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final TypeReference<BusEvent<ObjectCreated>> CREATED = new TypeReference<>() {};

    private final Intake intake;
    private final Steps steps;

    Deliveries(Intake intake, Steps steps) {
        this.intake = intake;
        this.steps = steps;
    }

    @Override
    public void handle(Message message, Duration left) throws IOException {
        var json = read(message);
        if (json.has("folder")) {
            var look = Json.mapper().convertValue(json, FolderLook.class);
            intake.look(look.bucket(), look.folder(), look.print());
            return;
        }
        var detail = json.path("detail");
        switch (json.path("detail-type").asText()) {
            case ObjectCreated.DETAIL_TYPE -> take(Json.mapper().convertValue(json, CREATED).detail());
            case TrainingJob.DETAIL_TYPE -> intake.trained(TrainingJob.of(detail));
            case "DataAccepted" -> steps.accepted(Json.mapper().convertValue(detail, DataAccepted.class));
            case "BatchInferenceFinished" -> steps.answered(Json.mapper().convertValue(detail, BatchInferenceFinished.class));
            default -> throw new IOException(
                "The message " + message.id() + " is no event known here: it will end in the dead-letter queue."
            );
        }
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
