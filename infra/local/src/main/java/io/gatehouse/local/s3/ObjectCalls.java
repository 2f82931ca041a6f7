package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The calls about objects that do more than pass through: they make events, or decide by what the engine answers. Thread-safe. */
final class ObjectCalls {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final EngineHttp http;
    private final S3Access access;
    private final S3Events events;
    private final PlainUploads plain = new PlainUploads();

    ObjectCalls(EngineHttp http, S3Access access, S3Events events) {
        this.http = http;
        this.access = access;
        this.events = events;
    }

    void put(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        if (answer.statusCode() == OK && events.wants(object.bucket())) {
            var size = header(answer, "x-amz-object-size")
                .map(Long::parseLong)
                .orElseGet(() -> sizeSent(call));
            events.created(call, object, "PutObject", size, header(answer, "etag").orElse(""), header(answer, "x-amz-version-id"));
        }
        EngineHttp.pass(call, answer);
    }

    void uploadPart(AwsCall call, S3Address object) throws IOException {
        var body = new Tail(call.body());
        var answer = http.forward(call, object, body);
        var content = answer.body().readAllBytes();
        var headers = EngineHttp.headers(answer);
        call.reply(
            answer.statusCode(),
            answer.statusCode() == OK ? PartChecksum.added(headers, call, body) : headers,
            new ByteArrayInputStream(content),
            content.length
        );
    }

    void beginUpload(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        var body = answer.body().readAllBytes();
        if (answer.statusCode() == OK) {
            plain.begun(call, body);
        }
        call.reply(answer.statusCode(), EngineHttp.headers(answer), new ByteArrayInputStream(body), body.length);
    }

    void completeUpload(AwsCall call, S3Address object, String uploadId) throws IOException {
        var parts = call.body().readAllBytes();
        plain.check(uploadId, new String(parts, StandardCharsets.UTF_8));
        assembled(call, object, "CompleteMultipartUpload", http.forward(call, object, new ByteArrayInputStream(parts)));
        plain.ended(uploadId);
    }

    void copy(AwsCall call, S3Address object) throws IOException {
        assembled(call, object, "CopyObject", http.forward(call, object));
    }

    private void assembled(AwsCall call, S3Address object, String reason, HttpResponse<InputStream> answer) throws IOException {
        var body = answer.body().readAllBytes();
        if (answer.statusCode() == OK && events.wants(object.bucket())) {
            var etag = XmlElements.text(XmlElements.parse(body), "ETag").orElse("");
            var head = http.send("HEAD", object, "", "");
            EngineHttp.discard(head);
            var size = header(head, "content-length").map(Long::parseLong).orElse(0L);
            events.created(call, object, reason, size, etag, header(answer, "x-amz-version-id"));
        }
        call.reply(answer.statusCode(), EngineHttp.headers(answer), new ByteArrayInputStream(body), body.length);
    }

    void delete(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        if (answer.statusCode() < 300 && events.wants(object.bucket())) {
            events.deleted(call, object, answer);
        }
        EngineHttp.pass(call, answer);
    }

    void deleteMany(AwsCall call, S3Address bucket) throws IOException {
        var deletes = ManyDeletes.of(call, bucket.bucket(), access);
        if (!deletes.anyAllowed()) {
            call.reply(OK, "application/xml", deletes.merge(new byte[0]));
            return;
        }
        var answer = http.send("POST", bucket, "delete", deletes.forEngine());
        var body = answer.body().readAllBytes();
        if (answer.statusCode() == OK && events.wants(bucket.bucket())) {
            events.deleted(call, bucket.bucket(), body);
        }
        call.reply(answer.statusCode(), "application/xml", answer.statusCode() == OK ? deletes.merge(body) : body);
    }

    /** AWS does not tell who may not list a bucket that a key is missing. */
    void get(AwsCall call, S3Address object) throws IOException {
        var answer = http.forward(call, object);
        if (answer.statusCode() != NOT_FOUND) {
            EngineHttp.pass(call, answer);
            return;
        }
        var body = answer.body().readAllBytes();
        access.require(call, "s3:ListBucket", new S3Address(object.bucket(), ""));
        S3Rules.missing(call, body);
        call.reply(NOT_FOUND, EngineHttp.headers(answer), new ByteArrayInputStream(body), body.length);
    }

    private static long sizeSent(AwsCall call) {
        var decoded = call.header("x-amz-decoded-content-length");
        var length = decoded == null ? call.header("Content-Length") : decoded;
        return length == null ? 0 : Long.parseLong(length);
    }

    private static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }
}
