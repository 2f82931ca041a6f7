package io.gatehouse.local.functions;

import io.gatehouse.local.http.HttpCall;
import io.gatehouse.local.http.HttpHeaders;
import io.gatehouse.local.http.HttpListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Lambda's Runtime API (2018-06-01) for one environment, with the container credentials that a restored one asks for. A runtime
 * that says so streams its answer, which is passed on as it comes. Of the Extensions API it knows as much as an extension needs that
 * wants to hear of no event, as the Lambda Web Adapter is.
 */
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime";
    private static final String EXTENSION = "/2020-01-01/extension";
    private static final String CREDENTIALS = "/2021-04-23/credentials";
    private static final String RESPONSE_MODE = "Lambda-Runtime-Function-Response-Mode";
    private static final int PART = 16 * 1024;
    private static final Outcome NOTHING = Outcome.success(new byte[0]);
    private static final byte[] ACCEPTED = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);

    private record Exchange(Invocation invocation, long deadlineMillis, CompletableFuture<Outcome> outcome) {}

    private final HttpListener listener;
    private final Supplier<String> credentials;
    private final String token;
    private final BlockingQueue<Exchange> pending = new LinkedBlockingQueue<>();
    private final CompletableFuture<Outcome> ready = new CompletableFuture<>();
    private final CompletableFuture<Outcome> checkpointed = new CompletableFuture<>();
    private final CompletableFuture<Void> restored = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile CompletableFuture<Outcome> askedAgain = new CompletableFuture<>();
    private volatile Optional<Exchange> current = Optional.empty();

    RuntimeApi(Supplier<String> credentials, String token, BiConsumer<String, Throwable> failures) throws IOException {
        this.credentials = credentials;
        this.token = token;
        this.listener = HttpListener.start(0, 64 * 1024, this::handle, failures);
    }

    String address() {
        return "127.0.0.1:" + listener.port();
    }

    String credentialsUri() {
        return "http://" + address() + CREDENTIALS;
    }

    /** Done when the runtime first asks for an event, or has said that it cannot start. */
    CompletableFuture<Outcome> ready() {
        return ready;
    }

    /** Done when the runtime has run its hooks before the checkpoint and waits to be restored, or has failed to. */
    CompletableFuture<Outcome> checkpointed() {
        return checkpointed;
    }

    void restore() {
        restored.complete(null);
    }

    /** Hands the event to the runtime as soon as it asks. */
    CompletableFuture<Outcome> invoke(Invocation invocation, long deadlineMillis) {
        var exchange = new Exchange(invocation, deadlineMillis, new CompletableFuture<>());
        askedAgain = new CompletableFuture<>();
        pending.add(exchange);
        return exchange.outcome();
    }

    /** Done when the runtime asks for an event after the last one: only then has it written all its logs. */
    CompletableFuture<Outcome> askedAgain() {
        return askedAgain;
    }

    private void handle(HttpCall call) throws IOException {
        var path = call.path();
        switch (call.method() + " " + (path.startsWith(ROOT) ? path.substring(ROOT.length()) : path)) {
            case "GET /invocation/next" -> next(call);
            case "GET /restore/next" -> restoreNext(call);
            case "GET " + CREDENTIALS -> credentials(call);
            case "POST " + EXTENSION + "/register" -> register(call);
            case "GET " + EXTENSION + "/event/next" -> over.join();
            case "POST /init/error", "POST /restore/error" -> startFailed(call);
            default -> outcome(call);
        }
    }

    private void next(HttpCall call) throws IOException {
        ready.complete(NOTHING);
        askedAgain.complete(NOTHING);
        try {
            var exchange = pending.take();
            current = Optional.of(exchange);
            call.reply(200, headers(exchange), exchange.invocation().payload());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpHeaders headers(Exchange exchange) {
        return new HttpHeaders()
            .add("Content-Type", "application/json")
            .add("Lambda-Runtime-Aws-Request-Id", exchange.invocation().requestId())
            .add("Lambda-Runtime-Deadline-Ms", Long.toString(exchange.deadlineMillis()))
            .add("Lambda-Runtime-Invoked-Function-Arn", exchange.invocation().invokedArn())
            .add("Lambda-Runtime-Trace-Id", TraceId.next());
    }

    private void restoreNext(HttpCall call) throws IOException {
        checkpointed.complete(NOTHING);
        restored.join();
        call.reply(200, new HttpHeaders(), new byte[0]);
    }

    private static void register(HttpCall call) throws IOException {
        var headers = new HttpHeaders().add("Content-Type", "application/json");
        call.reply(200, headers.add("Lambda-Extension-Identifier", UUID.randomUUID().toString()), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private void startFailed(HttpCall call) throws IOException {
        var failure = Outcome.failure(call.body(Outcome.MAX_RESPONSE).orElseGet(() -> new byte[0]));
        accept(call);
        checkpointed.complete(failure);
        ready.complete(failure);
    }

    private void outcome(HttpCall call) throws IOException {
        var exchange = current.filter(e -> call.path().startsWith(ROOT + "/invocation/" + e.invocation().requestId() + "/"));
        if (exchange.isEmpty()) {
            call.reply(404, new HttpHeaders(), new byte[0]);
            return;
        }
        var succeeded = call.path().endsWith("/response");
        if (succeeded && call.headers().first(RESPONSE_MODE).filter("streaming"::equalsIgnoreCase).isPresent()) {
            var streamed = passOn(call.body(), exchange.get().invocation());
            accept(call);
            exchange.get().outcome().complete(streamed);
            return;
        }
        var body = call.body(Outcome.MAX_RESPONSE);
        accept(call);
        exchange
            .get()
            .outcome()
            .complete(body.map(b -> succeeded ? Outcome.success(b) : Outcome.failure(b)).orElseGet(Outcome::tooLarge));
    }

    private static Outcome passOn(InputStream answer, Invocation invocation) throws IOException {
        var kept = new ByteArrayOutputStream();
        var out = invocation.stream().orElse(kept);
        var part = new byte[PART];
        for (int count = answer.read(part); count >= 0; count = answer.read(part)) {
            out.write(part, 0, count);
            out.flush();
        }
        return new Outcome(true, kept.toByteArray());
    }

    private static void accept(HttpCall call) throws IOException {
        call.reply(202, new HttpHeaders().add("Content-Type", "application/json"), ACCEPTED);
    }

    private void credentials(HttpCall call) throws IOException {
        var known = call.headers().first("Authorization").filter(token::equals).isPresent();
        var body = known ? credentials.get() : "{\"message\":\"unknown token\"}";
        call.reply(known ? 200 : 403, new HttpHeaders().add("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        over.complete(null);
        listener.close();
    }
}
