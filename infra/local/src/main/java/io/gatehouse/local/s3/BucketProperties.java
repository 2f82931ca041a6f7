package io.gatehouse.local.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.Xml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Turns the properties of a template's bucket into the documents of S3's own API. */
final class BucketProperties {

    /** Kept without effect: nothing is made old, and nobody but this machine comes in. */
    private static final Set<String> ACCEPTED = Set.of(
        "BucketName",
        "VersioningConfiguration",
        "NotificationConfiguration",
        "BucketEncryption",
        "PublicAccessBlockConfiguration",
        "LifecycleConfiguration",
        "OwnershipControls",
        "Tags"
    );

    private final JsonNode properties;

    /** @throws IllegalArgumentException if there is no name, or a property that the local stack does not know */
    BucketProperties(JsonNode properties) {
        properties.fieldNames().forEachRemaining(name -> {
            if (!ACCEPTED.contains(name)) {
                throw new IllegalArgumentException("AWS::S3::Bucket property " + name + " is not known to the local stack");
            }
        });
        if (properties.path("BucketName").asText().isEmpty()) {
            throw new IllegalArgumentException("AWS::S3::Bucket needs a BucketName in the local stack");
        }
        this.properties = properties;
    }

    String name() {
        return properties.path("BucketName").asText();
    }

    boolean versioned() {
        return properties.path("VersioningConfiguration").path("Status").asText().equals("Enabled");
    }

    /** The kept configurations, in S3's XML. */
    Map<Subresource, String> documents() {
        var documents = new LinkedHashMap<Subresource, String>();
        var notification = properties.path("NotificationConfiguration");
        notification.fieldNames().forEachRemaining(name -> {
            if (!name.equals("EventBridgeConfiguration")) {
                throw new IllegalArgumentException("The local stack sends S3's events to EventBridge only, not by " + name);
            }
        });
        var bridge = notification.path("EventBridgeConfiguration");
        if (!bridge.isMissingNode() && bridge.path("EventBridgeEnabled").asBoolean(true)) {
            documents.put(Subresource.NOTIFICATION, element("NotificationConfiguration", "<EventBridgeConfiguration/>"));
        }
        if (properties.has("PublicAccessBlockConfiguration")) {
            var flags = new StringBuilder();
            properties
                .path("PublicAccessBlockConfiguration")
                .properties()
                .forEach(flag -> flags.append(element(flag.getKey(), Xml.escape(flag.getValue().asText()))));
            documents.put(Subresource.PUBLIC_ACCESS, element("PublicAccessBlockConfiguration", flags.toString()));
        }
        if (properties.has("Tags")) {
            var tags = new StringBuilder();
            properties
                .path("Tags")
                .forEach(tag ->
                    tags.append(
                        element(
                            "Tag",
                            element("Key", Xml.escape(tag.path("Key").asText())) + element("Value", Xml.escape(tag.path("Value").asText()))
                        )
                    )
                );
            documents.put(Subresource.TAGGING, element("Tagging", element("TagSet", tags.toString())));
        }
        return documents;
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}
