package io.gatehouse.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A role and its policies, which may change while it is in use. Thread-safe. */
public final class Role {

    private final String name;
    private final String arn;
    private final Map<String, PolicyDocument> policies = new ConcurrentSkipListMap<>();

    Role(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    /** Names of the inline policies, in order. */
    public List<String> policyNames() {
        return List.copyOf(policies.keySet());
    }

    /** The inline policy of that name. */
    public Optional<PolicyDocument> policy(String policyName) {
        return Optional.ofNullable(policies.get(policyName));
    }

    List<PolicyDocument> policies() {
        return List.copyOf(policies.values());
    }

    void put(String policyName, PolicyDocument document) {
        policies.put(policyName, document);
    }

    void remove(String policyName) {
        policies.remove(policyName);
    }
}
