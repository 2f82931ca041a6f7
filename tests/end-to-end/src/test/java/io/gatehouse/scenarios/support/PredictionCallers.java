package io.gatehouse.scenarios.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Some callers who ask for a prediction all the time, and note what they are told. */
public final class PredictionCallers implements AutoCloseable {

    private static final String ROW = "{\"rows\":[{\"features\":{\"x1\":0.4,\"x2\":0.9}}]}";
    private static final Duration SOON = Duration.ofSeconds(60);
    /** As many as environments of the function: each of them is heard. */
    private static final int CALLERS = 2;
    private static final Duration PAUSE = Duration.ofMillis(30);
    private static final int MANY = 20;

    private record Told(String source, String version) {}

    private final Queue<Told> fresh = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    private PredictionCallers() {}

    public static PredictionCallers on(Api api, String model) {
        var callers = new PredictionCallers();
        for (int i = 0; i < CALLERS; i++) {
            callers.threads.add(Thread.startVirtualThread(() -> callers.ask(api, "/predict/" + model)));
        }
        return callers;
    }

    private void ask(Api api, String path) {
        while (!over) {
            LockSupport.parkNanos(PAUSE.toNanos());
            try {
                note(api.post(path, ROW));
            } catch (AssertionError unanswered) {
                refusals.add(unanswered.toString());
            }
        }
    }

    private void note(Api.Answer answer) {
        if (answer.status() == 200) {
            var prediction = answer.json().at("/predictions/0");
            fresh.add(new Told(prediction.path("source").asText(), prediction.path("model_version").asText()));
        } else {
            refusals.add(answer.toString());
        }
    }

    /** Waits until many answers one after the other have this source; says all sources since the last wait. */
    public Set<String> awaitSource(String source) {
        return await("answers by " + source, told -> told.source().equals(source));
    }

    /** As {@link #awaitSource}, for the version that answers. */
    public Set<String> awaitVersion(String version) {
        return await("answers by version " + version, told -> told.version().equals(version));
    }

    private Set<String> await(String what, Predicate<Told> wanted) {
        var sources = new TreeSet<String>();
        var run = new int[1];
        Await.untilTrue(what, SOON, () -> {
            for (var told = fresh.poll(); told != null; told = fresh.poll()) {
                sources.add(told.source());
                run[0] = wanted.test(told) ? run[0] + 1 : 0;
            }
            return run[0] >= MANY;
        });
        return sources;
    }

    /** Lets them ask for so long, and says which sources answered. */
    public Set<String> goOn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return await(time + " to pass", told -> System.nanoTime() > end);
    }

    /** Every answer that was no 200. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join(SOON);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
