package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.LambdaException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Hands changes of a table to a function, in their order, one batch after the other. What fails is handed again, a record alone if it is
 * not known which one failed, until the mapping gives it up.
 */
final class StreamPoller implements Poller {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventSourceMapping mapping;
    private final FunctionHost functions;
    private final Console console;
    private final TableStream stream;
    private final StreamEvent event;
    private final MessageFilter filter;
    private final Optional<FailureDestination> destination;
    private final Deque<ObjectNode> waiting = new ArrayDeque<>();
    /** How often the first that waits has failed. */
    private int failures;
    private Optional<Thread> thread = Optional.empty();

    StreamPoller(
        EventSourceMapping mapping,
        FunctionHost functions,
        Console console,
        TableStream stream,
        Optional<FailureDestination> destination,
        String region
    ) {
        this.destination = destination;
        this.mapping = mapping;
        this.functions = functions;
        this.console = console;
        this.stream = stream;
        this.event = new StreamEvent(mapping.sourceArn(), region);
        this.filter = new MessageFilter(mapping.filters());
    }

    @Override
    public void start() {
        thread = Optional.of(
            Thread.ofVirtual()
                .name("poll-" + mapping.id())
                .start(this::poll)
        );
    }

    private void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pollOnce() ? BETWEEN_LOOKS : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException e) {
            // Closing: what waits is in the stream.
        }
    }

    private boolean pollOnce() throws InterruptedException {
        try {
            stream.next().stream().map(event::record).filter(filter::lets).forEach(waiting::add);
            while (!waiting.isEmpty()) {
                var batch = batch();
                int done = hand(batch);
                for (int i = 0; i < done; i++) {
                    waiting.remove();
                    failures = 0;
                }
                if (done < batch.size()) {
                    failures++;
                    return giveUp();
                }
            }
            return true;
        } catch (RuntimeException e) {
            stream.recover();
            if (!Thread.currentThread().isInterrupted()) {
                console.warn(mapping.id(), "The stream cannot be read on: " + e.getMessage());
            }
            return false;
        }
    }

    /** One record alone after a failure, so that it is known which one fails. */
    private List<ObjectNode> batch() {
        return waiting
            .stream()
            .limit(failures > 0 ? 1 : mapping.batchSize())
            .toList();
    }

    /** Lets the first that waits go if it has failed too often; answers whether it has. */
    private boolean giveUp() {
        if (!mapping.failures().givesUpAfter(failures)) {
            return false;
        }
        int attempts = failures;
        destination.ifPresent(queue -> queue.tell(waiting.element(), attempts));
        waiting.remove();
        failures = 0;
        return true;
    }

    /** How many records of the batch are done with: those before the first that failed. */
    private int hand(List<ObjectNode> batch) {
        try {
            var payload = StreamEvent.of(batch).toString().getBytes(StandardCharsets.UTF_8);
            var result = functions.invoke(mapping.function(), payload).join();
            if (!result.succeeded()) {
                return 0;
            }
            var numbers = batch.stream().map(StreamPoller::number).toList();
            var failed = mapping.partialBatches()
                ? BatchResponse.failed(result.payload(), numbers.stream().collect(Collectors.toSet()))
                : List.<String>of();
            int first = 0;
            while (first < numbers.size() && !failed.contains(numbers.get(first))) {
                first++;
            }
            return first;
        } catch (CompletionException e) {
            throw new IllegalStateException(LambdaException.reason(e), e);
        }
    }

    private static String number(ObjectNode record) {
        return record.at("/dynamodb/SequenceNumber").asText();
    }

    @Override
    public void close() {
        thread.ifPresent(Thread::interrupt);
        stream.close();
        destination.ifPresent(FailureDestination::close);
    }
}
