package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Listens on a bus, as any consumer would: a rule with a queue as its target. */
public final class Tap implements AutoCloseable {

    private final AwsClients aws;
    private final String bus;
    private final String name;
    private final String queueUrl;
    private final List<JsonNode> heard = new ArrayList<>();

    private Tap(AwsClients aws, String bus, String name, String pattern) {
        this.aws = aws;
        this.bus = bus;
        this.name = "tap-" + name;
        queueUrl = aws.sqs.createQueue(request -> request.queueName(this.name)).queueUrl();
        var ruleArn = aws.events.putRule(request -> request.name(this.name).eventBusName(bus).eventPattern(pattern)).ruleArn();
        var queueArn = queueArn();
        aws.sqs.setQueueAttributes(request ->
            request.queueUrl(queueUrl).attributes(Map.of(QueueAttributeName.POLICY, letIn(queueArn, ruleArn)))
        );
        var target = Target.builder().id("queue").arn(queueArn).build();
        aws.events.putTargets(request -> request.rule(this.name).eventBusName(bus).targets(target));
    }

    /** The gate's own events about one data set. */
    public static Tap onGatehouse(AwsClients aws, String dataset) {
        return new Tap(aws, "gatehouse", dataset, "{\"source\":[\"gatehouse\"],\"detail\":{\"dataset\":[\"%s\"]}}".formatted(dataset));
    }

    /** The gate's own events about one model. */
    public static Tap onModel(AwsClients aws, String model) {
        return new Tap(aws, "gatehouse", model, "{\"source\":[\"gatehouse\"],\"detail\":{\"model\":[\"%s\"]}}".formatted(model));
    }

    /** The events of S3 about the files of one data set, as the gate's own queue gets them. */
    public static Tap onLanding(AwsClients aws, String dataset) {
        var pattern =
            "{\"source\":[\"aws.s3\"],\"detail-type\":[\"Object Created\"],\"detail\":{\"object\":{\"key\":[{\"prefix\":\"%s/\"}]}}}";
        return new Tap(aws, "default", dataset + "-landing", pattern.formatted(dataset));
    }

    /** Waits for an event that this tap has not handed out before. */
    public JsonNode next(Predicate<JsonNode> wanted) {
        return Await.until("an event on " + bus, Gate.PATIENCE, () -> {
            listen();
            var found = heard.stream().filter(wanted).findFirst();
            found.ifPresent(heard::remove);
            return found;
        });
    }

    public JsonNode next(String detailType) {
        return next(event -> event.path("detail-type").asText().equals(detailType));
    }

    /** What is there now, without waiting. */
    public List<JsonNode> rest() {
        listen();
        return List.copyOf(heard);
    }

    private void listen() {
        List<Message> messages;
        do {
            messages = aws.sqs.receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10)).messages();
            for (var message : messages) {
                heard.add(parse(message.body()));
                aws.sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
    }

    private static JsonNode parse(String body) {
        try {
            return Api.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not an event: " + body, e);
        }
    }

    private String queueArn() {
        return aws.sqs
            .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String letIn(String queueArn, String ruleArn) {
        return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
         "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(queueArn, ruleArn);
    }

    @Override
    public void close() {
        aws.events.removeTargets(request -> request.rule(name).eventBusName(bus).ids("queue"));
        aws.events.deleteRule(request -> request.name(name).eventBusName(bus));
        aws.sqs.deleteQueue(request -> request.queueUrl(queueUrl));
    }
}
