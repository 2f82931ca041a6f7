package io.gatehouse.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.http.HttpOrigin.Answer;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What SQS refuses, in its own words, where the engine takes it, fails or says it otherwise. Thread-safe. */
final class SqsRules {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final String NO_QUEUE = "QueueDoesNotExist";
    private static final JsonMapper JSON = new JsonMapper();

    /** What the members of a batch are called, by operation. */
    private static final Map<String, String> ENTRIES = Map.of(
        "SendMessageBatch",
        "SendMessageBatchRequestEntry",
        "DeleteMessageBatch",
        "DeleteMessageBatchRequestEntry",
        "ChangeMessageVisibilityBatch",
        "ChangeMessageVisibilityBatchRequestEntry"
    );

    /** What a call must have beside its queue, by operation; the engine fails without it. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
        "SendMessage",
        List.of("MessageBody"),
        "DeleteMessage",
        List.of("ReceiptHandle"),
        "ChangeMessageVisibility",
        List.of("ReceiptHandle", "VisibilityTimeout"),
        "CreateQueue",
        List.of("QueueName"),
        "GetQueueUrl",
        List.of("QueueName"),
        "StartMessageMoveTask",
        List.of("SourceArn")
    );

    /** Asks the engine. */
    interface Ask {
        /**
         * The engine's answer to an operation.
         *
         * @throws AwsException the engine's error
         */
        JsonNode call(String operation, JsonNode body) throws IOException;
    }

    private final Ask engine;

    SqsRules(Ask engine) {
        this.engine = engine;
    }

    /** @throws AwsException if SQS would not do what is asked for */
    void check(AwsCall call) throws IOException {
        for (var parameter : REQUIRED.getOrDefault(call.operation(), List.of())) {
            if (SqsAccess.parameter(call, parameter).isEmpty()) {
                throw new AwsException(BAD_REQUEST, "MissingParameter", "The request must contain the parameter " + parameter + ".");
            }
        }
        var members = ENTRIES.get(call.operation());
        if (members != null && isEmpty(call, members)) {
            throw new AwsException(BAD_REQUEST, "EmptyBatchRequest", "There should be at least one " + members + " in the request.");
        }
        if (call.operation().equals("StartMessageMoveTask")) {
            checkMove(SqsAccess.parameter(call, "SourceArn"), SqsAccess.parameter(call, "DestinationArn"));
        }
    }

    private static boolean isEmpty(AwsCall call, String members) throws IOException {
        return call.protocol() == Protocol.QUERY
            ? call
                  .parameters()
                  .keySet()
                  .stream()
                  .noneMatch(name -> name.startsWith(members + "."))
            : call.json().path("Entries").isEmpty();
    }

    private void checkMove(String source, String destination) throws IOException {
        var queue = JSON.createObjectNode().put("QueueUrl", url(source, "SourceArn"));
        if (engine.call("ListDeadLetterSourceQueues", queue).path("queueUrls").isEmpty()) {
            throw new AwsException(BAD_REQUEST, "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
        }
        if (!destination.isEmpty()) {
            url(destination, "DestinationArn");
        }
    }

    private String url(String arn, String parameter) throws IOException {
        try {
            var name = JSON.createObjectNode().put("QueueName", arn.substring(arn.lastIndexOf(':') + 1));
            return engine.call("GetQueueUrl", name).path("QueueUrl").asText();
        } catch (AwsException refused) {
            if (!refused.code().equals(NO_QUEUE)) {
                throw refused;
            }
            var message = "The resource that you specified for the %s parameter doesn't exist.".formatted(parameter);
            throw new AwsException(NOT_FOUND, "ResourceNotFoundException", message);
        }
    }

    /**
     * Has the port write an error of the engine, which leaves out the codes of the older protocol.
     *
     * @throws AwsException the error, if the answer is one of the JSON protocol
     */
    static void refuseAsSqs(AwsCall call, Answer answer) throws IOException {
        if (answer.status() < BAD_REQUEST || call.protocol() == Protocol.QUERY) {
            return;
        }
        if (answer.status() >= FAILED) {
            throw new AwsException(answer.status(), "InternalFailure", "The engine failed.");
        }
        var error = JSON.readTree(answer.body());
        var type = error.path("__type").asText();
        throw new AwsException(answer.status(), type.substring(type.indexOf('#') + 1), error.path("Message").asText());
    }
}
