package io.gatehouse.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.port.Bench;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS through the port, with AWS's own client. */
class SqsServiceTest {

    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
    private static final String RULE = "arn:aws:events:us-east-1:000000000000:rule/landing";

    @TempDir
    Path data;

    private Bench bench;
    private SqsService service;
    private SqsClient sqs;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        service = SqsService.start(bench.iam, bench.uri(), data);
        bench.port.mount(service);
        sqs = bench.owner(SqsClient.builder());
    }

    @AfterEach
    void stop() {
        service.close();
        bench.close();
    }

    private SqsService.Queue queues() throws Exception {
        service.createQueue(Bench.json("{'QueueName':'work-dlq','SqsManagedSseEnabled':true,'MessageRetentionPeriod':1209600}"));
        return service.createQueue(
            Bench.json(
                "{'QueueName':'work','VisibilityTimeout':1800,'SqsManagedSseEnabled':true," +
                    "'RedrivePolicy':{'deadLetterTargetArn':'%swork-dlq','maxReceiveCount':2}}",
                ARN
            )
        );
    }

    @Test
    void shouldMakeQueuesOfTheTemplateWithAwsNames() throws Exception {
        // When
        var queue = queues();

        // Then
        assertThat(queue.url()).isEqualTo(bench.uri() + "/000000000000/work");
        var attributes = sqs.getQueueAttributes(b -> b.queueUrl(queue.url()).attributeNames(QueueAttributeName.ALL)).attributes();
        assertThat(attributes)
            .containsEntry(QueueAttributeName.QUEUE_ARN, ARN + "work")
            .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "1800");
        assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
            .contains(ARN + "work-dlq")
            .contains("2");
        assertThat(sqs.getQueueUrl(b -> b.queueName("work")).queueUrl()).isEqualTo(queue.url());
        assertThatThrownBy(() -> sqs.getQueueUrl(b -> b.queueName("nothing"))).isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void shouldMoveMessagesToTheDeadLetterQueueAndBack() throws Exception {
        // Given
        var queue = queues();
        var dlq = queue.url() + "-dlq";
        sqs.sendMessage(b -> b.queueUrl(queue.url()).messageBody("poison"));
        for (int i = 0; i < 2; i++) {
            var message = sqs
                .receiveMessage(b -> b.queueUrl(queue.url()).waitTimeSeconds(2))
                .messages()
                .getFirst();
            sqs.changeMessageVisibility(b -> b.queueUrl(queue.url()).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
        }
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue.url())).messages()).isEmpty();
        var attributes = sqs.getQueueAttributes(b -> b.queueUrl(dlq).attributeNames(QueueAttributeName.ALL)).attributes();
        assertThat(attributes).containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");

        // When
        sqs.startMessageMoveTask(b -> b.sourceArn(ARN + "work-dlq"));

        // Then
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue.url()).waitTimeSeconds(5)).messages())
            .extracting(m -> m.body())
            .containsExactly("poison");
    }

    @Test
    void shouldShowMessagesInFlightAtOnceAfterARestart() throws Exception {
        // Given
        var queue = queues();
        sqs.sendMessage(b -> b.queueUrl(queue.url()).messageBody("in flight"));
        sqs.sendMessage(b -> b.queueUrl(queue.url()).messageBody("done"));
        for (var message : sqs.receiveMessage(b -> b.queueUrl(queue.url()).maxNumberOfMessages(10).waitTimeSeconds(1)).messages()) {
            if (message.body().equals("done")) {
                sqs.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
            }
        }

        // When
        stop();
        start();
        var again = queues();

        // Then
        assertThat(sqs.receiveMessage(b -> b.queueUrl(again.url()).maxNumberOfMessages(10).waitTimeSeconds(1)).messages())
            .extracting(m -> m.body())
            .containsExactly("in flight");
    }

    @Test
    void shouldLetServicesSendOnlyWhatTheQueuesPolicyAllows() throws Exception {
        // Given
        var queue = queues();
        assertThatThrownBy(() -> service.sendFromService("events.amazonaws.com", RULE, queue.arn(), "{}", null))
            .isInstanceOf(AccessDenied.class)
            .hasMessageContaining("because no resource-based policy allows the sqs:sendmessage action");

        // When
        service.setPolicy(
            queue.url(),
            Bench.json(
                "{'Statement':[{'Effect':'Allow','Principal':{'Service':'events.amazonaws.com'},'Action':'sqs:SendMessage'," +
                    "'Resource':'%s','Condition':{'ArnEquals':{'aws:SourceArn':'%s'}}}," +
                    "{'Effect':'Deny','Principal':{'AWS':'*'},'Action':'sqs:*','Resource':'%s','Condition':{'Bool':{'aws:SecureTransport':'false'}}}]}",
                queue.arn(),
                RULE,
                queue.arn()
            )
        );
        service.sendFromService("events.amazonaws.com", RULE, queue.arn(), "{\"n\":1}", null);

        // Then
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue.url()).waitTimeSeconds(2)).messages())
            .extracting(m -> m.body())
            .containsExactly("{\"n\":1}");
        service.buryFromService("events.amazonaws.com", RULE, queue.arn(), "{}", Map.of("ERROR_CODE", "NO_PERMISSIONS"));
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue.url()).waitTimeSeconds(2).messageAttributeNames("All")).messages())
            .singleElement()
            .satisfies(m -> assertThat(m.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("NO_PERMISSIONS"));
        assertThatThrownBy(() -> service.sendFromService("events.amazonaws.com", RULE + "-other", queue.arn(), "{}", null)).isInstanceOf(
            AccessDenied.class
        );
        var policy = sqs.getQueueAttributes(b -> b.queueUrl(queue.url()).attributeNames(QueueAttributeName.POLICY)).attributes();
        assertThat(policy.get(QueueAttributeName.POLICY)).contains("events.amazonaws.com");
    }

    @Test
    void shouldRefuseARoleTheActionsItLacks() throws Exception {
        // Given
        var queue = queues();
        bench.allow("['sqs:ReceiveMessage']", queue.arn());
        var worker = bench.worker(SqsClient.builder());

        // Then
        assertThat(worker.receiveMessage(b -> b.queueUrl(queue.url())).messages()).isEmpty();
        assertThatThrownBy(() -> worker.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle("x")))
            .isInstanceOf(SqsException.class)
            .hasMessageContaining("is not authorized to perform: sqs:deletemessage on resource: " + queue.arn() + " because")
            .hasMessageContaining("because no identity-based policy allows the sqs:deletemessage action");
    }

    @Test
    void shouldSpeakTheQueryProtocolWithoutASignature() throws Exception {
        // Given
        var queue = queues();
        var request = HttpRequest.newBuilder(URI.create(queue.url()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("Action=SendMessage&MessageBody=hello&Version=2012-11-05"))
            .build();

        // When
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.body()).contains("<SendMessageResponse");
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue.url()).waitTimeSeconds(2)).messages())
            .extracting(m -> m.body())
            .containsExactly("hello");
    }

    @Test
    void shouldSetThePolicyOfAQueueByItsApi() throws Exception {
        // Given
        var queue = queues();
        var policy = "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}";
        bench.allow("['sqs:*']", "*");
        var worker = bench.worker(SqsClient.builder());

        // When
        sqs.setQueueAttributes(b -> b.queueUrl(queue.url()).attributes(Map.of(QueueAttributeName.POLICY, policy)));

        // Then
        assertThatThrownBy(() -> worker.sendMessage(b -> b.queueUrl(queue.url()).messageBody("x"))).hasMessageContaining(
            "with an explicit deny in a resource-based policy"
        );
    }
}
