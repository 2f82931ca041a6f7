package io.gatehouse.local.port;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes errors as each protocol words them. */
final class Errors {

    /** The service whose clients may still wait for the codes that its older protocol had. */
    private static final String SPOKE_QUERY_BEFORE = "sqs";
    private static final String ITS_TARGET = "AmazonSQS.";

    private Errors() {}

    /** Answers that policies forbid the call: each protocol has its own status and code. */
    static void denied(AwsCall call, String message) throws IOException {
        switch (call.protocol()) {
            case JSON_1_0, JSON_1_1 -> write(call, 400, "AccessDeniedException", message);
            case REST_JSON -> write(call, 403, "AccessDeniedException", message);
            case QUERY, REST_XML -> write(call, 403, "AccessDenied", message);
        }
    }

    static void write(AwsCall call, int status, String code, String message) throws IOException {
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Type", List.of(call.protocol().contentType()));
        var body = switch (call.protocol()) {
            case JSON_1_0, JSON_1_1, REST_JSON -> {
                headers.put("X-amzn-errortype", List.of(code));
                if (spokeQueryBefore(call)) {
                    headers.put("X-amzn-query-error", List.of(QueryCodes.of(code) + ";" + side(status)));
                }
                yield JsonNodeFactory.instance.objectNode().put("__type", code).put("message", message).put("Message", message).toString();
            }
            case QUERY -> "<ErrorResponse><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>".formatted(
                side(status),
                Xml.escape(QueryCodes.of(code)),
                Xml.escape(message),
                call.requestId()
            );
            case REST_XML -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><Resource>%s</Resource><RequestId>%s</RequestId></Error>".formatted(
                Xml.escape(code),
                Xml.escape(message),
                Xml.escape(call.rawPath()),
                call.requestId()
            );
        };
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.reply(status, Map.copyOf(headers), new ByteArrayInputStream(bytes), bytes.length);
    }

    private static boolean spokeQueryBefore(AwsCall call) {
        var target = call.header("X-Amz-Target");
        return SPOKE_QUERY_BEFORE.equals(call.signingName()) || (target != null && target.startsWith(ITS_TARGET));
    }

    private static String side(int status) {
        return status < 500 ? "Sender" : "Receiver";
    }
}
