package io.gatehouse.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToDoubleFunction;

/**
 * Sends requests when they are due, whether the ones before were answered or not, and counts each one's time from when it was due: what
 * waits in a queue is not left out.
 */
final class OpenLoop {

    private static final long UNANSWERED = Long.MAX_VALUE;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    OpenLoop(URI uri, String key, String body) {
        request = HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    }

    /**
     * What came back.
     *
     * @param lateMillis by which 99 of 100 requests were sent at the latest after they were due; it is in their times
     * @param millis of each request in ascending order; of one that was not answered with 200, as much as can be
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Outcome(int requests, int errors, double lateMillis, double[] millis) {
        double quantile(double share) {
            return millis[Math.min(millis.length - 1, (int) Math.ceil(share * millis.length) - 1)];
        }
    }

    /**
     * Runs for so many seconds.
     *
     * @param rate requests a second at a time, in seconds from the beginning
     */
    Outcome run(int seconds, IntToDoubleFunction rate) {
        int total = 0;
        for (int second = 0; second < seconds; second++) {
            total += (int) rate.applyAsDouble(second);
        }
        var nanos = new AtomicLongArray(total);
        var late = new long[total];
        var statuses = new AtomicIntegerArray(total);
        var pending = new CountDownLatch(total);
        long began = System.nanoTime();
        int sent = 0;
        for (int second = 0; second < seconds; second++) {
            int inThis = (int) rate.applyAsDouble(second);
            for (int i = 0; i < inThis; i++) {
                long due = began + second * 1_000_000_000L + (i * 1_000_000_000L) / inThis;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                int at = sent++;
                late[at] = System.nanoTime() - due;
                client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
                    statuses.set(at, failure == null ? answer.statusCode() : 0);
                    nanos.set(at, System.nanoTime() - due);
                    pending.countDown();
                });
            }
        }
        await(pending);
        Arrays.sort(late);
        return outcome(nanos, statuses, late[(total * 99) / 100] / 1e6);
    }

    private static void await(CountDownLatch pending) {
        try {
            pending.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome outcome(AtomicLongArray nanos, AtomicIntegerArray statuses, double lateMillis) {
        var millis = new double[nanos.length()];
        int errors = 0;
        for (int i = 0; i < millis.length; i++) {
            boolean answered = statuses.get(i) == 200;
            errors += answered ? 0 : 1;
            millis[i] = (answered ? nanos.get(i) : UNANSWERED) / 1e6;
        }
        Arrays.sort(millis);
        return new Outcome(millis.length, errors, lateMillis, millis);
    }
}
