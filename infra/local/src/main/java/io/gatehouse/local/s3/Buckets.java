package io.gatehouse.local.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the engine does not keep of a bucket: notifications, policy, encryption, public access, tags. Thread-safe. */
final class Buckets {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAMESPACE = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private static final Map<Subresource, String> DEFAULTS = Map.of(
        Subresource.NOTIFICATION,
        "<NotificationConfiguration " + NAMESPACE + "/>",
        Subresource.ENCRYPTION,
        "<ServerSideEncryptionConfiguration " +
            NAMESPACE +
            "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>" +
            "<BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>"
    );

    private static final Map<Subresource, String> MISSING = Map.of(
        Subresource.POLICY,
        "NoSuchBucketPolicy",
        Subresource.POLICY_STATUS,
        "NoSuchBucketPolicy",
        Subresource.PUBLIC_ACCESS,
        "NoSuchPublicAccessBlockConfiguration",
        Subresource.TAGGING,
        "NoSuchTagSet"
    );

    private record Slot(String bucket, Subresource subresource) {}

    private final Map<Slot, String> documents = new ConcurrentHashMap<>();
    private final Map<String, PolicyDocument> policies = new ConcurrentHashMap<>();
    private final Set<String> toEventBridge = ConcurrentHashMap.newKeySet();

    /** The policy of a bucket; null if it has none. */
    @Nullable
    PolicyDocument policy(String bucket) {
        return policies.get(bucket);
    }

    /** @throws IllegalArgumentException if the policy uses what cannot be evaluated here */
    void setPolicy(String bucket, PolicyDocument policy) {
        policies.put(bucket, policy);
        documents.put(new Slot(bucket, Subresource.POLICY), policy.json().toString());
    }

    /** Whether the bucket's events go to EventBridge. */
    boolean sendsEvents(String bucket) {
        return toEventBridge.contains(bucket);
    }

    /** Keeps a configuration, given in S3's own XML. */
    void set(String bucket, Subresource subresource, String document) throws IOException {
        switch (subresource) {
            case POLICY -> {
                setPolicy(bucket, parsePolicy(document));
                return;
            }
            case POLICY_STATUS -> throw new AwsException(405, "MethodNotAllowed", "The status of a policy cannot be set.");
            case NOTIFICATION -> setNotification(bucket, document);
            default -> XmlElements.parse(document.getBytes(StandardCharsets.UTF_8));
        }
        documents.put(new Slot(bucket, subresource), document);
    }

    /** Forgets all of a bucket. */
    void remove(String bucket) {
        documents.keySet().removeIf(slot -> slot.bucket().equals(bucket));
        policies.remove(bucket);
        toEventBridge.remove(bucket);
    }

    /** Answers a call about one of the kept configurations. */
    void answer(AwsCall call, String bucket, Subresource subresource) throws IOException {
        switch (call.method()) {
            case "PUT" -> {
                set(bucket, subresource, new String(call.bytes(), StandardCharsets.UTF_8));
                call.reply(subresource == Subresource.POLICY ? 204 : 200, "application/xml", new byte[0]);
            }
            case "DELETE" -> {
                documents.remove(new Slot(bucket, subresource));
                if (subresource == Subresource.POLICY) {
                    policies.remove(bucket);
                }
                call.reply(204, "application/xml", new byte[0]);
            }
            default -> {
                var type = subresource == Subresource.POLICY ? "application/json" : "application/xml";
                call.reply(200, type, get(bucket, subresource).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private String get(String bucket, Subresource subresource) {
        if (subresource == Subresource.POLICY_STATUS && policies.containsKey(bucket)) {
            return "<PolicyStatus " + NAMESPACE + "><IsPublic>false</IsPublic></PolicyStatus>";
        }
        var document = documents.getOrDefault(new Slot(bucket, subresource), DEFAULTS.get(subresource));
        if (document == null) {
            throw new AwsException(
                404,
                MISSING.getOrDefault(subresource, "NoSuchConfiguration"),
                "The bucket has no " + subresource.parameter()
            );
        }
        return document;
    }

    private void setNotification(String bucket, String document) throws IOException {
        var root = XmlElements.parse(document.getBytes(StandardCharsets.UTF_8));
        for (var kind : Set.of("QueueConfiguration", "TopicConfiguration", "CloudFunctionConfiguration")) {
            if (!XmlElements.all(root, kind).isEmpty()) {
                throw new AwsException(
                    501,
                    "NotImplemented",
                    "The local stack sends S3's events to EventBridge only, not by " + kind + "."
                );
            }
        }
        if (XmlElements.all(root, "EventBridgeConfiguration").isEmpty()) {
            toEventBridge.remove(bucket);
        } else {
            toEventBridge.add(bucket);
        }
    }

    private static PolicyDocument parsePolicy(String document) {
        try {
            return PolicyDocument.parse(JSON.readTree(document));
        } catch (JsonProcessingException | IllegalArgumentException unusable) {
            throw new AwsException(400, "MalformedPolicy", "The policy cannot be used: " + unusable.getMessage());
        }
    }
}
