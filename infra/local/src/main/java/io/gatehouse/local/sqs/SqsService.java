package io.gatehouse.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.iam.Principal;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import io.gatehouse.local.port.Engine;
import io.gatehouse.local.port.Protocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amazon SQS behind the port. Thread-safe. */
public final class SqsService implements AwsService, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET = "AmazonSQS";
    private static final Set<String> POLICY_NAMES = Set.of("All", "Policy");

    /** Where a queue is found. */
    public record Queue(String name, String url, String arn) {}

    private final Iam iam;
    private final URI port;
    private final SqsEngine process;
    private final Engine engine;
    private final QueuePolicies policies = new QueuePolicies();
    private final SqsAccess access = new SqsAccess(policies::of);
    private final SqsRules rules = new SqsRules(this::call);

    private SqsService(Iam iam, URI port, SqsEngine process) {
        this.iam = iam;
        this.port = port;
        this.process = process;
        this.engine = new Engine(process.uri(), Map.of());
    }

    /**
     * Starts the engine.
     *
     * @param iam decides what services may send
     * @param port address that queue URLs carry
     * @param data folder that keeps messages over a restart, after which messages in flight are visible at once; null to forget
     *     them
     */
    public static SqsService start(Iam iam, URI port, @Nullable Path data) throws IOException {
        return new SqsService(iam, port, SqsEngine.start(port, data));
    }

    /**
     * Makes a queue of a template's resolved {@code AWS::SQS::Queue} properties; its dead-letter queue must exist. One that exists
     * keeps its messages and takes the attributes.
     *
     * @throws IllegalArgumentException if a property is not known here
     */
    public Queue createQueue(JsonNode properties) throws IOException {
        var wanted = new QueueProperties(properties);
        var queue = new Queue(wanted.name(), url(wanted.name()), Aws.arn("sqs", wanted.name()));
        var exists = call("ListQueues", JSON.createObjectNode().put("QueueNamePrefix", queue.name()));
        if (
            exists
                .path("QueueUrls")
                .valueStream()
                .anyMatch(url -> url.asText().equals(queue.url()))
        ) {
            var attributes = wanted.attributes();
            attributes.remove("FifoQueue");
            call("SetQueueAttributes", JSON.createObjectNode().put("QueueUrl", queue.url()).set("Attributes", attributes));
        } else {
            call("CreateQueue", JSON.createObjectNode().put("QueueName", queue.name()).set("Attributes", wanted.attributes()));
        }
        return queue;
    }

    /**
     * Sets the policy of a queue, named by its URL, as {@code AWS::SQS::QueuePolicy} does.
     *
     * @throws IllegalArgumentException if it uses what the local stack cannot evaluate; the message names it
     */
    public void setPolicy(String queueUrl, JsonNode document) {
        try {
            policies.set(Aws.arn("sqs", queueUrl.substring(queueUrl.lastIndexOf('/') + 1)), PolicyDocument.parse(document));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("policy of queue " + queueUrl + ": " + unusable.getMessage(), unusable);
        }
    }

    /**
     * Sends a message for an AWS service, if the queue's policy lets it.
     *
     * @param servicePrincipal such as {@code events.amazonaws.com}
     * @param sourceArn ARN of the rule or other resource that causes it
     * @param messageGroupId for FIFO queues; else null
     * @return the message's id
     * @throws io.gatehouse.local.iam.AccessDenied if the queue's policy does not allow it
     * @throws AwsException if there is no such queue, or the message is too long
     */
    public String sendFromService(String servicePrincipal, String sourceArn, String queueArn, String body, @Nullable String messageGroupId)
        throws IOException {
        var message = JSON.createObjectNode().put("MessageBody", body);
        if (messageGroupId != null) {
            message.put("MessageGroupId", messageGroupId);
        }
        return send(new Principal.Service(servicePrincipal), sourceArn, queueArn, message);
    }

    /**
     * As {@link #sendFromService}, to a standard queue of dead letters.
     *
     * @param attributes of the message, all of them text
     */
    public String buryFromService(String servicePrincipal, String sourceArn, String queueArn, String body, Map<String, String> attributes)
        throws IOException {
        var message = JSON.createObjectNode().put("MessageBody", body);
        var members = message.putObject("MessageAttributes");
        attributes.forEach((name, value) -> members.putObject(name).put("DataType", "String").put("StringValue", value));
        return send(new Principal.Service(servicePrincipal), sourceArn, queueArn, message);
    }

    private String send(Principal.Service sender, String sourceArn, String queueArn, ObjectNode message) throws IOException {
        var context = Map.of("aws:SourceArn", List.of(sourceArn), "aws:SourceAccount", List.of(Aws.ACCOUNT));
        iam.require(sender, "sqs:SendMessage", queueArn, context, policies.of(queueArn));
        message.put("QueueUrl", url(queueArn.substring(queueArn.lastIndexOf(':') + 1)));
        return call("SendMessage", message).path("MessageId").asText();
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public String targetPrefix() {
        return TARGET;
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        access.require(call);
        rules.check(call);
        if (call.protocol() == Protocol.QUERY || !(call.json() instanceof ObjectNode request)) {
            pass(call, null);
            return;
        }
        var queue = SqsAccess.queueArn(call);
        switch (call.operation()) {
            case "SetQueueAttributes", "CreateQueue" -> {
                policies.take(queue, request.withObjectProperty("Attributes"));
                pass(call, JSON.writeValueAsBytes(request));
            }
            case "GetQueueAttributes" -> {
                var wantsPolicy = request
                    .path("AttributeNames")
                    .valueStream()
                    .anyMatch(name -> POLICY_NAMES.contains(name.asText()));
                var answer = call(call.operation(), withoutPolicy(request));
                if (wantsPolicy) {
                    policies.put(queue, (ObjectNode) answer);
                }
                call.reply(answer);
            }
            case "DeleteQueue" -> {
                pass(call, null);
                policies.remove(queue);
            }
            default -> pass(call, null);
        }
    }

    @Override
    public void close() {
        engine.close();
        process.close();
    }

    private void pass(AwsCall call, byte @Nullable [] body) throws IOException {
        var answer = engine.forward(call, body);
        SqsRules.refuseAsSqs(call, answer);
        Engine.pass(call, answer);
    }

    /** The engine does not know the attribute by name; all others it has for {@code All}. */
    private static ObjectNode withoutPolicy(ObjectNode request) {
        var names = request.withArrayProperty("AttributeNames");
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).asText().equals("Policy")) {
                names.set(i, "QueueArn");
            }
        }
        return request;
    }

    private String url(String name) {
        return port + "/" + Aws.ACCOUNT + "/" + name;
    }

    private JsonNode call(String operation, JsonNode body) throws IOException {
        return engine.call(TARGET + "." + operation, Protocol.JSON_1_0.contentType(), body);
    }
}
