package io.gatehouse.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.batch.work.Admission;
import io.gatehouse.batch.work.Worker;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.sqs.MessageHandler;
import java.io.IOException;
import java.time.Duration;

/** Reads messages of the queue: {@code DataAccepted} as the bus delivers it, or a chunk of a batch. Thread-safe. */
final class Requests implements MessageHandler {

    /** Kept back from the function's time to answer. */
    static final Duration RESERVE = Duration.ofSeconds(30);

    private final Admission admission;
    private final Worker worker;

    Requests(Admission admission, Worker worker) {
        this.admission = admission;
        this.worker = worker;
    }

    /**
     * Handles one message.
     *
     * @throws IOException if it asks for nothing that is known here, or something could not be read or written this time
     */
    @Override
    public void handle(Message message, Duration left) throws IOException {
        var body = read(message);
        var detail = body.path("detail");
        if (body.path("detail-type").asText().equals("DataAccepted")) {
            admission.accepted(detail.path("dataset").asText(), detail.path("run_id").asText(), detail.at("/rows/valid").asLong());
        } else if (body.path("batch").isTextual() && body.path("chunk").isInt()) {
            worker.work(body.path("batch").textValue(), body.path("chunk").intValue());
        } else {
            throw new IOException("The message " + message.id() + " names no batch: it will end in the dead-letter queue.");
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
