package io.gatehouse.registry.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.sqs.MessageHandler;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.gates.Assessor;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages of the queue: {@code ModelVersionRegistered} as the bus delivers it, or {@code {"model":"…","version":1}} as the registry
 * sends it. Thread-safe.
 */
final class GateRequests implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GateRequests.class);

    private final Assessor assessor;

    GateRequests(Assessor assessor) {
        this.assessor = assessor;
    }

    @Override
    public void handle(Message message, Duration left) throws IOException {
        var request = read(message);
        var body = request.path("detail").isObject() ? request.path("detail") : request;
        var model = body.path("model").asText();
        int version = body.path("version").asInt();
        if (model.isEmpty() || version < 1) {
            throw new IOException("The message " + message.id() + " names no version: it will end in the dead-letter queue.");
        }
        try {
            var found = assessor.assess(model, version);
            LOG.info("Version {} of {} was assessed: {} findings", version, model, found.findings().size());
        } catch (RegistryException e) {
            if (e.code() != ErrorCode.RESOURCE_DOES_NOT_EXIST) {
                throw e;
            }
            LOG.info("Version {} of {} is not there any more", version, model);
        }
    }

    private static JsonNode read(Message message) throws IOException {
        try {
            return Json.mapper().readTree(message.body());
        } catch (JsonProcessingException e) {
            throw new IOException("The message " + message.id() + " is no JSON: it will end in the dead-letter queue.", e);
        }
    }
}
