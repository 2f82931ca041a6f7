package io.gatehouse.local.s3;

import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** DeleteObjects: each key is allowed or refused by itself, and a refusal is a line of the answer. */
record ManyDeletes(String forEngine, List<Denied> denied, boolean anyAllowed) {
    record Denied(String key, String message) {}

    static ManyDeletes of(AwsCall call, String bucket, S3Access access) throws IOException {
        var root = XmlElements.parse(call.bytes());
        var allowed = new StringBuilder();
        var denied = new ArrayList<Denied>();
        for (Element object : XmlElements.all(root, "Object")) {
            var key = XmlElements.text(object, "Key").orElse("");
            var version = XmlElements.text(object, "VersionId");
            try {
                access.require(call, version.isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject", new S3Address(bucket, key));
                allowed.append("<Object><Key>").append(Xml.escape(key)).append("</Key>");
                version.ifPresent(id -> allowed.append("<VersionId>").append(Xml.escape(id)).append("</VersionId>"));
                allowed.append("</Object>");
            } catch (AccessDenied refused) {
                denied.add(new Denied(key, refused.getMessage()));
            }
        }
        var quiet = XmlElements.text(root, "Quiet")
            .map(text -> "<Quiet>" + Xml.escape(text) + "</Quiet>")
            .orElse("");
        return new ManyDeletes("<Delete>" + allowed + quiet + "</Delete>", List.copyOf(denied), !allowed.isEmpty());
    }

    /** The engine's answer with the refusals added. */
    byte[] merge(byte[] answer) {
        if (denied.isEmpty()) {
            return answer;
        }
        var errors = new StringBuilder();
        denied.forEach(refusal ->
            errors
                .append("<Error><Key>")
                .append(Xml.escape(refusal.key()))
                .append("</Key><Code>AccessDenied</Code><Message>")
                .append(Xml.escape(refusal.message()))
                .append("</Message></Error>")
        );
        var text = new String(answer, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("</DeleteResult>");
        var head = end < 0 ? "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" : text.substring(0, end);
        return (head + errors + "</DeleteResult>").getBytes(StandardCharsets.UTF_8);
    }
}
