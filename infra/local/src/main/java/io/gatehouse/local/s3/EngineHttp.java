package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP with the engine. Bodies pass through in small pieces, whatever their size. */
final class EngineHttp implements AutoCloseable {

    /** Headers of one connection, or of the caller's signature, which the engine need not see. */
    private static final Set<String> NOT_FORWARDED = Set.of(
        "authorization",
        "connection",
        "content-length",
        "date",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "transfer-encoding",
        "upgrade",
        "vary"
    );

    private final URI engine;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .executor(threads)
        .build();

    EngineHttp(URI engine) {
        this.engine = engine;
    }

    /** Passes a call on. */
    HttpResponse<InputStream> forward(AwsCall call, S3Address address) throws IOException {
        return forward(call, address, call.body());
    }

    /** Passes a call on whose body is read through the stream. */
    HttpResponse<InputStream> forward(AwsCall call, S3Address address, InputStream body) throws IOException {
        var request = HttpRequest.newBuilder(uri(address, call.rawQuery())).method(call.method(), publisher(call, body));
        call.headers().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return send(request.build());
    }

    /** A call of our own. */
    HttpResponse<InputStream> send(String method, S3Address address, String query, String body) throws IOException {
        var request = HttpRequest.newBuilder(uri(address, query.isEmpty() ? null : query))
            .header("Content-Type", "application/xml")
            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(request.build());
    }

    /** Stores a file. */
    HttpResponse<InputStream> put(S3Address address, String contentType, Path file) throws IOException {
        return send(
            HttpRequest.newBuilder(uri(address, null)).header("Content-Type", contentType).PUT(BodyPublishers.ofFile(file)).build()
        );
    }

    /** The headers of an answer that are for the caller. */
    static Map<String, List<String>> headers(HttpResponse<?> answer) {
        var headers = new HashMap<String, List<String>>();
        answer
            .headers()
            .map()
            .forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    headers.put(name, values);
                }
            });
        return headers;
    }

    /** Gives the engine's answer to the caller as it comes. */
    static void pass(AwsCall call, HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            var length = answer.headers().firstValue("content-length").map(Long::parseLong).orElse(-1L);
            call.reply(answer.statusCode(), headers(answer), body, length);
        }
    }

    /** Reads an answer whose body nobody wants, so that its connection is free again; returns its status. */
    static int discard(HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return answer.statusCode();
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private URI uri(S3Address address, @Nullable String rawQuery) {
        return URI.create(engine + address.path() + (rawQuery == null ? "" : "?" + rawQuery));
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while S3 answered.", interrupted);
        }
    }

    private static BodyPublisher publisher(AwsCall call, InputStream body) {
        var length = call.header("Content-Length");
        if (length == null && call.header("Transfer-Encoding") == null) {
            return BodyPublishers.noBody();
        }
        var stream = BodyPublishers.ofInputStream(() -> body);
        if (length == null) {
            return stream;
        }
        long bytes = Long.parseLong(length);
        return bytes == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, bytes);
    }
}
