package io.gatehouse.local.functions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The environments of one version: as many as there is work for up to a limit, then a queue, then a refusal. Thread-safe; an
 * invocation runs on a virtual thread.
 */
final class EnvironmentPool implements AutoCloseable {

    /** A start takes seconds of a small machine's processors: a busy environment may be free sooner. Lambda does not wait. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(1);

    private record Job(Invocation invocation, CompletableFuture<InvokeResult> result) {}

    private final HostSettings settings;
    private final Supplier<Environment> starter;
    private final Deque<Environment> idle = new ArrayDeque<>();
    private final Set<Environment> environments = new HashSet<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int places;
    private boolean closed;

    EnvironmentPool(HostSettings settings, Supplier<Environment> starter) {
        this.settings = settings;
        this.starter = starter;
        this.places = settings.maxEnvironments();
    }

    CompletableFuture<InvokeResult> submit(Invocation invocation) {
        var job = new Job(invocation, new CompletableFuture<>());
        synchronized (this) {
            forgetDead();
            if (closed) {
                job.result().completeExceptionally(new LambdaException(503, "ServiceException", "The stack is stopping."));
            } else if (!idle.isEmpty()) {
                begin(Optional.of(idle.pop()), job);
            } else if (places == settings.maxEnvironments()) {
                places--;
                begin(Optional.empty(), job);
            } else if (waiting.size() < settings.queueLimit() + places) {
                waiting.add(job);
                Thread.startVirtualThread(() -> growFor(job));
            } else {
                job.result().completeExceptionally(LambdaException.tooManyRequests());
            }
        }
        return job.result();
    }

    /** Of those that nobody is using; the next to be used is looked at first, and no further than it lives. */
    private void forgetDead() {
        while (!idle.isEmpty() && !idle.peek().alive()) {
            retire(idle.pop());
        }
    }

    /** Gives up an environment that nobody is using, and its place. */
    private void retire(Environment environment) {
        environments.remove(environment);
        places++;
        environment.close();
    }

    /** Starts one more environment for a job that none of the busy ones has taken within a moment. */
    private void growFor(Job job) {
        try {
            Thread.sleep(WORTH_WAITING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (places > 0 && waiting.remove(job)) {
                places--;
                begin(Optional.empty(), job);
            }
        }
    }

    private void begin(Optional<Environment> environment, Job job) {
        Thread.ofVirtual().start(() -> work(environment, job));
    }

    private void work(Optional<Environment> given, Job job) {
        var environment = given;
        try {
            if (environment.isEmpty()) {
                environment = Optional.of(starter.get());
                register(environment.get());
            }
            var result = environment.get().run(job.invocation());
            release(environment);
            job.result().complete(result);
        } catch (RuntimeException e) {
            environment.ifPresent(Environment::close);
            release(environment);
            job.result().completeExceptionally(new LambdaException(500, "ServiceException", String.valueOf(e)));
        }
    }

    private synchronized void register(Environment environment) {
        environments.add(environment);
        if (closed) {
            environment.close();
        }
    }

    private synchronized void release(Optional<Environment> environment) {
        var reusable = environment.filter(Environment::alive);
        if (reusable.isEmpty()) {
            environment.ifPresent(environments::remove);
        }
        if (!waiting.isEmpty()) {
            begin(reusable, waiting.remove());
        } else if (reusable.isPresent()) {
            reusable.get().idle(Instant.now());
            idle.push(reusable.get());
        } else {
            places++;
        }
    }

    /** Stops environments that nobody has used for so long. */
    synchronized void stopIdle(Instant now, Duration limit) {
        for (var environment : List.copyOf(idle)) {
            if (!environment.alive() || Duration.between(environment.idleSince(), now).compareTo(limit) > 0) {
                idle.remove(environment);
                retire(environment);
            }
        }
    }

    @Override
    public void close() {
        var rejected = new ArrayList<Job>();
        synchronized (this) {
            closed = true;
            environments.forEach(Environment::close);
            rejected.addAll(waiting);
            waiting.clear();
        }
        rejected.forEach(job -> job.result().completeExceptionally(new LambdaException(503, "ServiceException", "The stack is stopping.")));
    }
}
