package io.gatehouse.lambda.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.gatehouse.lambda.FakeContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageBatchTest {

    private final Map<String, Integer> hidden = new HashMap<>();
    private final List<String> handled = new ArrayList<>();
    private final MessageBatch batch = new MessageBatch(hidden::put, Backoff.standard(), Duration.ofSeconds(10));
    private Context context = new FakeContext(60_000);

    @Test
    void shouldReturnOnlyWhatFailed() {
        assertThat(failures(send("a", "bad", "c"))).containsExactly("bad");
        assertThat(handled).containsExactly("a", "c");
    }

    @Test
    void shouldShowAFailedMessageAgainWithinSeconds() {
        send("bad");

        assertThat(hidden)
            .containsOnlyKeys("receipt-bad")
            .hasEntrySatisfying("receipt-bad", wait -> assertThat(wait).isBetween(1, 120));
    }

    @Test
    void shouldGiveBackAtOnceWhatItHasNoTimeFor() {
        context = new FakeContext(9_999);

        assertThat(failures(send("a", "b"))).containsExactly("a", "b");
        assertThat(handled).isEmpty();
        assertThat(hidden).containsEntry("receipt-a", 0).containsEntry("receipt-b", 0);
    }

    @Test
    void shouldReturnTheMessageEvenIfItsVisibilityCannotBeChanged() {
        var stubborn = new MessageBatch(
            (receipt, seconds) -> {
                throw new IllegalStateException("throttled");
            },
            Backoff.standard(),
            Duration.ZERO
        );

        assertThat(failures(stubborn.handle(event("bad"), context, new Random(1), this::handle))).containsExactly("bad");
    }

    @Test
    void shouldFailTheWholeBatchRatherThanNameNoMessage() {
        SQSEvent event = event("a", "");

        assertThatThrownBy(() -> batch.handle(event, context, new Random(1), this::handle)).isInstanceOf(IllegalArgumentException.class);
        assertThat(handled).isEmpty();
    }

    @Test
    void shouldTellHowOftenAMessageWasReceived() {
        var seen = new ArrayList<Integer>();

        batch.handle(event("a"), context, new Random(1), (message, left) -> seen.add(message.receives()));

        assertThat(seen).containsExactly(3);
    }

    @Test
    void shouldWaitLongerFromTryToTryAndNeverTheSame() {
        var random = new Random(42);
        for (int receives = 1; receives <= 100; receives++) {
            int most = (int) Math.min(120, 2 * Math.pow(2, receives - 1));
            assertThat(Backoff.standard().seconds(receives, random)).isBetween(most / 2, most);
        }
        assertThat(
            Stream.generate(() -> Backoff.standard().seconds(6, random))
                .limit(20)
                .distinct()
                .count()
        ).isGreaterThan(5);
    }

    private SQSBatchResponse send(String... ids) {
        return batch.handle(event(ids), context, new Random(1), this::handle);
    }

    private void handle(MessageHandler.Message message, Duration left) {
        if (message.id().equals("bad")) {
            throw new IllegalStateException("no");
        }
        handled.add(message.id());
    }

    private static SQSEvent event(String... ids) {
        var event = new SQSEvent();
        event.setRecords(Stream.of(ids).map(MessageBatchTest::message).toList());
        return event;
    }

    private static SQSMessage message(String id) {
        var message = new SQSMessage();
        message.setMessageId(id);
        message.setReceiptHandle("receipt-" + id);
        message.setBody("{}");
        message.setAttributes(Map.of("ApproximateReceiveCount", "3", "SentTimestamp", "1763700000000"));
        return message;
    }

    private static List<String> failures(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
    }
}
