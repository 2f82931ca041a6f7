package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.console.Console;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs events that nobody waits for: retries what fails, then sends a record to the function's destination. Thread-safe. */
final class AsyncInvoker implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    private final FunctionHost functions;
    private final Duration retryDelay;
    private final Surroundings surroundings;
    private final Console console;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AsyncInvoker(FunctionHost functions, Duration retryDelay, Surroundings surroundings, Console console) {
        this.functions = functions;
        this.retryDelay = retryDelay;
        this.surroundings = surroundings;
        this.console = console;
    }

    void take(String function, byte[] payload) {
        threads.execute(() -> run(function, payload));
    }

    private void run(String function, byte[] payload) {
        var config = functions.asyncConfig(function);
        var expires = InstantSource.system().instant().plus(config.maximumAge());
        var tries = 0;
        try {
            while (true) {
                var result = attempt(function, payload, expires);
                tries++;
                if (result.succeeded() || tries > config.maximumRetries()) {
                    end(function, config, payload, result, tries);
                    return;
                }
                Thread.sleep(retryDelay.multipliedBy(tries));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LambdaException e) {
            console.warn(functions.definition(function).name(), "An event was dropped: " + e.getMessage());
        }
    }

    /** One run; throttles are waited out with growing pauses, as long as the event is young enough. */
    private InvokeResult attempt(String function, byte[] payload, Instant expires) throws InterruptedException {
        for (var pause = Duration.ofSeconds(1); ; pause = min(pause.multipliedBy(2), LONGEST_BACKOFF)) {
            try {
                return functions.invoke(function, payload).join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof LambdaException refusal) || !refusal.throttled()) {
                    throw e.getCause() instanceof LambdaException other ? other : e;
                }
                if (InstantSource.system().instant().plus(pause).isAfter(expires)) {
                    throw refusal;
                }
            }
            Thread.sleep(pause);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void end(String function, AsyncConfig config, byte[] payload, InvokeResult result, int tries) {
        var name = functions.definition(function).name();
        var destination = Optional.ofNullable(result.succeeded() ? config.onSuccess() : config.onFailure());
        if (destination.isEmpty()) {
            if (!result.succeeded()) {
                console.warn(name, "An event failed " + tries + " times and was dropped: the function has no destination for failures");
            }
            return;
        }
        var role = functions.definition(function).roleArn();
        try {
            surroundings.deliver(surroundings.credentials(role, name), destination.get(), record(function, payload, result, tries));
        } catch (RuntimeException e) {
            console.warn(name, "The record of an event could not be sent to " + destination.get() + ": " + e.getMessage());
        }
    }

    private ObjectNode record(String function, byte[] payload, InvokeResult result, int tries) {
        var record = JsonNodeFactory.instance.objectNode();
        record.put("version", "1.0").put("timestamp", InstantSource.system().instant().toString());
        record
            .putObject("requestContext")
            .put("requestId", result.requestId())
            .put("functionArn", functions.arn(function))
            .put("condition", result.succeeded() ? "Success" : "RetriesExhausted")
            .put("approximateInvokeCount", tries);
        record.set("requestPayload", json(payload));
        var response = record.putObject("responseContext").put("statusCode", 200).put("executedVersion", result.executedVersion());
        if (!result.succeeded()) {
            response.put("functionError", "Unhandled");
        }
        record.set("responsePayload", json(result.payload()));
        return record;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
