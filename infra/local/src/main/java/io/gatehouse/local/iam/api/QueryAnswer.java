package io.gatehouse.local.iam.api;

import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.Protocol;
import io.gatehouse.local.port.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers in the XML of the query protocol. */
final class QueryAnswer {

    private QueryAnswer() {}

    /** @param result the elements of the result, as XML; empty if the operation has none */
    static void write(AwsCall call, String namespace, String result) throws IOException {
        var operation = call.operation();
        var body = result.isEmpty() ? "" : element(operation + "Result", result);
        var xml = "<%sResponse xmlns=\"%s\">%s<ResponseMetadata>%s</ResponseMetadata></%sResponse>".formatted(
            operation,
            namespace,
            body,
            text("RequestId", call.requestId()),
            operation
        );
        call.reply(200, Protocol.QUERY.contentType(), xml.getBytes(StandardCharsets.UTF_8));
    }

    static String text(String name, String text) {
        return element(name, Xml.escape(text));
    }

    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}
