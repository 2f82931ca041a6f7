package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks the Runtime API for events and posts answers, as the class of the same name does by native code. It goes before that one on
 * the class path of a function's process, so that loading handlers, serialisation and CRaC hooks stay AWS's own.
 */
final class NativeClient {

    private static String root = "";

    private NativeClient() {}

    static void init(String runtimeApi) {
        root = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
    }

    static InvocationRequest next() {
        try {
            var connection = open("next");
            var request = new InvocationRequest();
            try (var in = connection.getInputStream()) {
                request.setContent(in.readAllBytes());
            }
            request.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
            request.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
            request.setInvokedFunctionArn(connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
            request.setDeadlineTimeInMs(Long.parseLong(connection.getHeaderField("Lambda-Runtime-Deadline-Ms")));
            return request;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void postInvocationResponse(byte[] requestId, byte[] response) {
        try {
            var connection = open(new String(requestId, StandardCharsets.UTF_8) + "/response");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(response.length);
            try (var out = connection.getOutputStream()) {
                out.write(response);
            }
            try (var in = connection.getInputStream()) {
                in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(root + path)
            .toURL()
            .openConnection();
    }
}
