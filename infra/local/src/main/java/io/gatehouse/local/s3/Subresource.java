package io.gatehouse.local.s3;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The configurations of a bucket, as query parameters name them. */
enum Subresource {
    ACL("acl", "BucketAcl", false),
    CORS("cors", "BucketCORS", false),
    ENCRYPTION("encryption", "EncryptionConfiguration", true),
    LIFECYCLE("lifecycle", "LifecycleConfiguration", false),
    LOCATION("location", "BucketLocation", false),
    NOTIFICATION("notification", "BucketNotification", true),
    OBJECT_LOCK("object-lock", "BucketObjectLockConfiguration", false),
    OWNERSHIP("ownershipControls", "BucketOwnershipControls", false),
    POLICY("policy", "BucketPolicy", true),
    POLICY_STATUS("policyStatus", "BucketPolicyStatus", true),
    PUBLIC_ACCESS("publicAccessBlock", "BucketPublicAccessBlock", true),
    TAGGING("tagging", "BucketTagging", true),
    VERSIONING("versioning", "BucketVersioning", false);

    private final String parameter;
    private final String noun;
    private final boolean kept;

    Subresource(String parameter, String noun, boolean kept) {
        this.parameter = parameter;
        this.noun = noun;
        this.kept = kept;
    }

    static Optional<Subresource> of(Map<String, String> query) {
        return Arrays.stream(values())
            .filter(subresource -> query.containsKey(subresource.parameter))
            .findFirst();
    }

    /** The name of the query parameter. */
    String parameter() {
        return parameter;
    }

    /** The action that policies name: they know no Delete of their own for most. */
    String action(String method) {
        var verb = method.equals("GET") ? "Get" : method.equals("DELETE") && this == POLICY ? "Delete" : "Put";
        return "s3:" + verb + noun;
    }

    /** Whether we keep it ourselves, because the engine does not have it. */
    boolean isKept() {
        return kept;
    }
}
