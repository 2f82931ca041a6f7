package io.gatehouse.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.iam.PolicyDocument;
import io.gatehouse.local.port.AwsException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The policies of queues, which the engine does not know, by the queue's ARN. Thread-safe. */
final class QueuePolicies {

    private static final String ATTRIBUTE = "Policy";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, PolicyDocument> policies = new ConcurrentHashMap<>();

    @Nullable
    PolicyDocument of(String queueArn) {
        return policies.get(queueArn);
    }

    void set(String queueArn, PolicyDocument policy) {
        policies.put(queueArn, policy);
    }

    void remove(String queueArn) {
        policies.remove(queueArn);
    }

    /** Takes the policy out of attributes to be set; an empty one removes it. */
    void take(String queueArn, ObjectNode attributes) {
        var given = attributes.remove(ATTRIBUTE);
        if (given == null) {
            return;
        }
        if (given.asText().isEmpty()) {
            remove(queueArn);
            return;
        }
        try {
            set(queueArn, PolicyDocument.parse(JSON.readTree(given.asText())));
        } catch (JsonProcessingException | IllegalArgumentException unusable) {
            throw new AwsException(400, "InvalidAttributeValue", "Invalid value for the parameter Policy: " + unusable.getMessage());
        }
    }

    /** Puts the policy into attributes that were read. */
    void put(String queueArn, ObjectNode answer) {
        var policy = policies.get(queueArn);
        if (policy != null) {
            answer.withObjectProperty("Attributes").put(ATTRIBUTE, policy.json().toString());
        }
    }
}
