package io.gatehouse.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.local.port.Bench;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Refusals of SQS, by the codes that its API reference gives them. */
class SqsErrorsTest {

    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private Bench bench;
    private SqsService service;
    private SqsClient sqs;
    private String work;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        service = SqsService.start(bench.iam, bench.uri(), null);
        bench.port.mount(service);
        sqs = bench.owner(SqsClient.builder());
        service.createQueue(Bench.json("{'QueueName':'dead'}"));
        work = service
            .createQueue(Bench.json("{'QueueName':'work','RedrivePolicy':{'deadLetterTargetArn':'%sdead','maxReceiveCount':2}}", ARN))
            .url();
    }

    @AfterEach
    void stop() {
        service.close();
        bench.close();
    }

    @Test
    void shouldMoveMessagesOfDeadLetterQueuesOnly() {
        assertRefused(() -> sqs.startMessageMoveTask(b -> b.sourceArn(ARN + "work")), SqsException.class, 400, "InvalidParameterValue");
        assertRefused(
            () -> sqs.startMessageMoveTask(b -> b.sourceArn(ARN + "nothing")),
            ResourceNotFoundException.class,
            404,
            "ResourceNotFound"
        );
        assertRefused(
            () -> sqs.startMessageMoveTask(b -> b.sourceArn(ARN + "dead").destinationArn(ARN + "nothing")),
            ResourceNotFoundException.class,
            404,
            "ResourceNotFound"
        );
        assertThat(sqs.startMessageMoveTask(b -> b.sourceArn(ARN + "dead").destinationArn(ARN + "work")).taskHandle()).isNotEmpty();
    }

    @Test
    void shouldRefuseEmptyBatches() {
        List<ThrowingCallable> empty = List.of(
            () -> sqs.sendMessageBatch(b -> b.queueUrl(work).entries(List.of())),
            () -> sqs.deleteMessageBatch(b -> b.queueUrl(work).entries(List.of())),
            () -> sqs.changeMessageVisibilityBatch(b -> b.queueUrl(work).entries(List.of()))
        );

        assertThat(empty).allSatisfy(batch ->
            assertRefused(batch, EmptyBatchRequestException.class, 400, "AWS.SimpleQueueService.EmptyBatchRequest")
        );
    }

    @Test
    void shouldNameTheParameterThatIsMissing() throws Exception {
        List<ThrowingCallable> lacking = List.of(
            () -> sqs.sendMessage(b -> b.queueUrl(work)),
            () -> sqs.deleteMessage(b -> b.queueUrl(work)),
            () -> sqs.changeMessageVisibility(b -> b.queueUrl(work).receiptHandle("none")),
            () -> sqs.getQueueUrl(b -> {})
        );

        assertThat(lacking).allSatisfy(call -> assertRefused(call, SqsException.class, 400, "MissingParameter"));
        assertThatThrownBy(() -> sqs.sendMessage(b -> b.queueUrl(work))).hasMessageContaining(
            "The request must contain the parameter MessageBody."
        );
        assertThat(ask("/000000000000/work", "Action=SendMessage")).contains("<Code>MissingParameter</Code>");
    }

    @Test
    void shouldNameMissingQueuesAsTheOlderProtocolDid() {
        List<ThrowingCallable> missing = List.of(
            () -> sqs.getQueueUrl(b -> b.queueName("nothing")),
            () -> sqs.getQueueAttributes(b -> b.queueUrl(work + "-not")),
            () -> sqs.sendMessage(b -> b.queueUrl(work + "-not").messageBody("x"))
        );

        assertThat(missing).allSatisfy(call ->
            assertRefused(call, QueueDoesNotExistException.class, 400, "AWS.SimpleQueueService.NonExistentQueue")
        );
    }

    @Test
    void shouldRefuseInTheQueryProtocolToo() throws Exception {
        assertThat(ask("/", "Action=GetQueueUrl&QueueName=nothing")).contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
        assertThat(ask("/000000000000/work", "Action=SendMessageBatch")).contains("<Code>AWS.SimpleQueueService.EmptyBatchRequest</Code>");
        assertThat(ask("/", "Action=StartMessageMoveTask&SourceArn=" + ARN + "work")).contains("<Code>InvalidParameterValue</Code>");
    }

    private String ask(String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bench.uri() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form + "&Version=2012-11-05"))
            .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body().replaceAll("\\s", "");
    }

    private static void assertRefused(ThrowingCallable call, Class<? extends SqsException> type, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(type, refused -> {
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }
}
