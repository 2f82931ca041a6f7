package io.gatehouse.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.Aws;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Roles, their policies, the keys handed to functions, and the decision whether a call is allowed. Thread-safe. */
public final class Iam {

    private static final int KEY_BYTES = 8;
    private static final int SECRET_BYTES = 30;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    private record Issued(Principal.RoleSession session, Credentials credentials) {}

    /** Makes a role known; one of that name keeps its policies. */
    public void putRole(String name, String arn) {
        roles.computeIfAbsent(name, unknown -> new Role(name, arn));
    }

    /** The role of that name. */
    public Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    /** All roles, in no order. */
    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    /**
     * Sets an inline policy of a role.
     *
     * @throws IllegalArgumentException if there is no such role or the document uses what the local stack cannot evaluate; the
     *     message names it
     */
    public void putRolePolicy(String role, String policy, JsonNode document) {
        try {
            existing(role).put(policy, PolicyDocument.parse(document));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException("policy " + policy + " of role " + role + ": " + unusable.getMessage(), unusable);
        }
    }

    /**
     * Takes an inline policy from a role.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    public void deleteRolePolicy(String role, String policy) {
        existing(role).remove(policy);
    }

    /**
     * Issues the keys of a role to a function.
     *
     * @param session name of the session; Lambda uses the function's name
     * @throws IllegalArgumentException if there is no such role
     */
    public Credentials issue(String roleArn, String session) {
        var role = existing(roleArn.substring(roleArn.lastIndexOf('/') + 1));
        var credentials = new Credentials(
            "ASIA" + HexFormat.of().formatHex(bytes(KEY_BYTES)).toUpperCase(Locale.ROOT),
            Base64.getEncoder().encodeToString(bytes(SECRET_BYTES)),
            Base64.getEncoder().encodeToString(bytes(SECRET_BYTES))
        );
        var principal = new Principal.RoleSession(Aws.ACCOUNT, role.name(), role.arn(), session);
        issued.put(credentials.accessKeyId(), new Issued(principal, credentials));
        return credentials;
    }

    /** The caller an access key stands for; a key that was not issued here, or none, is the account's owner. */
    public Principal principalOf(@Nullable String accessKeyId) {
        var known = accessKeyId == null ? null : issued.get(accessKeyId);
        return known == null ? new Principal.Owner(Aws.ACCOUNT) : known.session();
    }

    /** Whether the session token is the one issued with the key; keys that were not issued here need none. */
    public boolean tokenBelongs(@Nullable String accessKeyId, @Nullable String sessionToken) {
        var known = accessKeyId == null ? null : issued.get(accessKeyId);
        return known == null || known.credentials().sessionToken().equals(sessionToken);
    }

    /**
     * Returns if the principal may do the action on the resource: an explicit Deny wins, then a policy of the role or of the
     * resource must allow it. The owner may do everything.
     *
     * @param context condition keys and their values, such as {@code s3:prefix}
     * @param resourcePolicy policy of the bucket or queue, if it has one
     * @throws AccessDenied if not, worded as AWS words it
     */
    public void require(
        Principal principal,
        String action,
        String resourceArn,
        Map<String, List<String>> context,
        @Nullable PolicyDocument resourcePolicy
    ) {
        if (principal instanceof Principal.Owner) {
            return;
        }
        var request = AccessRequest.of(principal, action, resourceArn, context);
        var identity = principal instanceof Principal.RoleSession session ? existing(session.role()).policies() : List.<PolicyDocument>of();
        if (identity.stream().anyMatch(policy -> policy.deniesIdentity(request))) {
            throw new AccessDenied(principal, action, resourceArn, "with an explicit deny in an identity-based policy");
        }
        if (resourcePolicy != null && resourcePolicy.deniesAsResource(request)) {
            throw new AccessDenied(principal, action, resourceArn, "with an explicit deny in a resource-based policy");
        }
        var allowed =
            identity.stream().anyMatch(policy -> policy.allowsIdentity(request)) ||
            (resourcePolicy != null && resourcePolicy.allowsAsResource(request));
        if (!allowed) {
            var kind = principal instanceof Principal.Service ? "resource" : "identity";
            throw new AccessDenied(principal, action, resourceArn, "because no " + kind + "-based policy allows the " + action + " action");
        }
    }

    private Role existing(String name) {
        return role(name).orElseThrow(() -> new IllegalArgumentException("There is no role " + name + "."));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
