package io.gatehouse.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.Aws;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roles, their policies, the keys handed to functions, and the decision whether a call is allowed. Thread-safe. */
public final class Iam {

    /** Makes a role known, or keeps the one of that name. */
    public void putRole(String name, String arn) {}

    /**
     * Sets an inline policy of a role.
     *
     * @throws IllegalArgumentException if the document uses what the local stack cannot evaluate; the message names it
     */
    public void putRolePolicy(String role, String policy, JsonNode document) {}

    /** Takes an inline policy from a role. */
    public void deleteRolePolicy(String role, String policy) {}

    /**
     * Issues the keys of a role to a function.
     *
     * @param session name of the session; Lambda uses the function's name
     */
    public Credentials issue(String roleArn, String session) {
        return new Credentials("", "", "");
    }

    /** The caller an access key stands for; a key that was not issued here, or none, is the account's owner. */
    public Principal principalOf(@Nullable String accessKeyId) {
        return new Principal.Owner(Aws.ACCOUNT);
    }

    /**
     * Returns if the principal may do the action on the resource.
     *
     * @param context condition keys and their values, such as {@code s3:prefix}
     * @param resourcePolicy policy of the bucket or queue, if it has one
     * @throws AccessDenied if not, worded as AWS words it
     */
    public void require(
        Principal principal,
        String action,
        String resourceArn,
        Map<String, String> context,
        @Nullable JsonNode resourcePolicy
    ) {}
}
