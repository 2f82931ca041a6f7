package io.gatehouse.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.port.AwsCall;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The actions each operation of SQS needs, as AWS documents them. */
final class SqsAccess {

    private static final String ALL_QUEUES = "*";

    private final Function<String, @Nullable PolicyDocument> policies;

    /** @param policies the policy of a queue, by its ARN; null if it has none */
    SqsAccess(Function<String, @Nullable PolicyDocument> policies) {
        this.policies = policies;
    }

    /**
     * Decides on a call; a batch needs the action of its single form.
     *
     * @throws io.gatehouse.local.iam.AccessDenied if the caller may not do the operation
     */
    void require(AwsCall call) throws IOException {
        switch (call.operation()) {
            case "ListQueues", "CancelMessageMoveTask" -> require(call, call.operation(), Aws.arn("sqs", ALL_QUEUES));
            case "ListMessageMoveTasks" -> require(call, call.operation(), parameter(call, "SourceArn"));
            case "StartMessageMoveTask" -> {
                var source = parameter(call, "SourceArn");
                for (var action : List.of("StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
                    require(call, action, source);
                }
                var destination = parameter(call, "DestinationArn");
                if (!destination.isEmpty()) {
                    require(call, "SendMessage", destination);
                }
            }
            default -> require(call, call.operation().replaceAll("Batch$", ""), queueArn(call));
        }
    }

    /** The ARN of the queue a call names by its URL, path or name. */
    static String queueArn(AwsCall call) throws IOException {
        var url = parameter(call, "QueueUrl");
        var name = url.isEmpty() ? parameter(call, "QueueName") : url.substring(url.lastIndexOf('/') + 1);
        return Aws.arn("sqs", name.isEmpty() ? call.rawPath().substring(call.rawPath().lastIndexOf('/') + 1) : name);
    }

    private void require(AwsCall call, String action, String queueArn) {
        call.require("sqs:" + action, queueArn, Map.of(), policies.apply(queueArn));
    }

    /** A parameter in either protocol; empty if it is not there. */
    static String parameter(AwsCall call, String name) throws IOException {
        JsonNode json = call.header("X-Amz-Target") == null ? null : call.json();
        return json == null ? call.parameters().getOrDefault(name, "") : json.path(name).asText();
    }
}
