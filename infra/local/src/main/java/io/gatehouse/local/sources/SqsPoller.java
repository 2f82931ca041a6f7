package io.gatehouse.local.sources;

import io.gatehouse.local.console.Console;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.InvokeResult;
import io.gatehouse.local.functions.LambdaException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Takes messages from a queue in batches and hands them to a function, as many batches at a time as the mapping allows. */
final class SqsPoller implements Poller {

    /** Shorter than the 20 s of AWS: closing waits for it. */
    private static final Duration LONG_POLL = Duration.ofSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    /** Lambda reads the queue's attributes over and over, to know how many pollers to have: the role must go on to allow it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int TRIES_WHEN_THROTTLED = 30;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final EventSourceMapping mapping;
    private final FunctionHost functions;
    private final Console console;
    /** As the function's role. */
    private final Queue queue;
    /** As the service itself, which needs no role to give back what it holds. */
    private final Queue ownQueue;
    private final SqsEvent event;
    private final MessageFilter filter;
    private final Semaphore free;
    private volatile boolean closed;
    private Optional<Thread> receiver = Optional.empty();

    SqsPoller(EventSourceMapping mapping, FunctionHost functions, Console console, Queue queue, Queue ownQueue, String region) {
        this.mapping = mapping;
        this.functions = functions;
        this.console = console;
        this.queue = queue;
        this.ownQueue = ownQueue;
        this.event = new SqsEvent(mapping.sourceArn(), region);
        this.filter = new MessageFilter(mapping.filters());
        this.free = new Semaphore(mapping.maximumConcurrency());
    }

    /**
     * Checks what AWS checks when a mapping is made, and begins to poll. A role without the rights is said at the console, and
     * nothing is polled.
     *
     * @throws IllegalArgumentException if the queue shows messages again before the function can have ended
     */
    @Override
    public void start() {
        try {
            check();
        } catch (SqsException e) {
            warn("The function's execution role may not poll the queue: " + reason(e));
            return;
        }
        receiver = Optional.of(
            Thread.ofVirtual()
                .name("poll-" + mapping.id())
                .start(this::poll)
        );
    }

    private void check() {
        var visibility = queue.visibility();
        var timeout = functions.definition(mapping.function()).timeout();
        if (visibility.compareTo(timeout) < 0) {
            throw new IllegalArgumentException(
                mapping.sourceArn() +
                    ": Queue visibility timeout: " +
                    visibility.toSeconds() +
                    " seconds is less than Function timeout: " +
                    timeout.toSeconds() +
                    " seconds"
            );
        }
        queue.requireDelete();
    }

    private void poll() {
        var looked = System.nanoTime();
        try {
            while (!closed) {
                free.acquire();
                var look = System.nanoTime() - looked > BETWEEN_LOOKS.toNanos();
                looked = look ? System.nanoTime() : looked;
                pollOnce(look);
            }
        } catch (InterruptedException e) {
            // Closing: there is nothing to finish.
        }
    }

    /** Polls with a free place, which is free again when the batch is done or there was none. */
    private void pollOnce(boolean look) {
        var batch = List.<Message>of();
        try {
            if (look) {
                queue.visibility();
            }
            batch = receiveBatch();
        } catch (SdkException e) {
            pauseAfter(e);
        }
        if (batch.isEmpty()) {
            free.release();
        } else {
            var received = batch;
            Thread.startVirtualThread(() -> work(received));
        }
    }

    private void pauseAfter(RuntimeException e) {
        if (closed) {
            return;
        }
        warn("The queue cannot be polled: " + reason(e));
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the first messages, then gathers more until the batch is full or its window over. */
    private List<Message> receiveBatch() {
        var batch = new ArrayList<>(queue.receive(mapping.batchSize(), LONG_POLL));
        var end = System.nanoTime() + mapping.batchingWindow().toNanos();
        while (!batch.isEmpty() && batch.size() < mapping.batchSize() && end - System.nanoTime() > 0 && !closed) {
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            batch.addAll(queue.receive(mapping.batchSize() - batch.size(), left.plusMillis(999)));
        }
        return batch;
    }

    private void work(List<Message> batch) {
        try {
            Predicate<Message> wanted = message -> filter.lets(event.record(message));
            var split = batch.stream().collect(Collectors.partitioningBy(wanted));
            queue.delete(split.getOrDefault(false, List.of()));
            var messages = split.getOrDefault(true, List.of());
            if (!messages.isEmpty()) {
                queue.delete(hand(messages));
            }
        } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
            if (!closed) {
                warn("Messages stay in the queue: " + reason(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** Invokes the function; the messages that are done with. The others become visible again when their time is over. */
    private List<Message> hand(List<Message> messages) throws InterruptedException {
        var result = invoke(messages);
        if (result.isEmpty()) {
            messages.forEach(message -> giveBack(message.receiptHandle()));
            return List.of();
        }
        if (!result.get().succeeded()) {
            return List.of();
        }
        if (!mapping.partialBatches()) {
            return messages;
        }
        var ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        var failed = BatchResponse.failed(result.get().payload(), ids);
        return messages
            .stream()
            .filter(message -> !failed.contains(message.messageId()))
            .toList();
    }

    /** Nothing if the function stays throttled. */
    private Optional<InvokeResult> invoke(List<Message> messages) throws InterruptedException {
        var payload = event.of(messages).toString().getBytes(StandardCharsets.UTF_8);
        for (int tries = 0; tries < TRIES_WHEN_THROTTLED && !closed; tries++) {
            try {
                return Optional.of(functions.invoke(mapping.function(), payload).join());
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof LambdaException refusal) || !refusal.throttled()) {
                    throw new IllegalStateException(LambdaException.reason(e), e);
                }
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
        return Optional.empty();
    }

    private void giveBack(String receipt) {
        try {
            ownQueue.giveBack(receipt);
        } catch (SdkException e) {
            // A receipt that is no longer good means that the message is visible, or gone.
            console.say(mapping.id(), "A message could not be given back: " + reason(e));
        }
    }

    private void warn(String text) {
        console.warn(functions.definition(mapping.function()).name(), mapping.sourceArn() + ": " + text);
    }

    private static String reason(RuntimeException e) {
        return e instanceof SqsException refused && refused.awsErrorDetails() != null
            ? refused.awsErrorDetails().errorMessage()
            : String.valueOf(e.getMessage());
    }

    /** Stops polling and waits a little for the batches under way; SQS shows what is still in flight then again. */
    @Override
    public void close() {
        closed = true;
        try {
            receiver.ifPresent(Thread::interrupt);
            var _ = free.tryAcquire(mapping.maximumConcurrency(), CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.close();
            ownQueue.close();
        }
    }
}
