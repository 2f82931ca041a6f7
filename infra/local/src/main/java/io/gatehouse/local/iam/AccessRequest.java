package io.gatehouse.local.iam;

import io.gatehouse.local.Aws;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller wants to do.
 *
 * @param action such as {@code s3:PutObject}
 * @param resource ARN
 * @param context condition keys in lower case, as they are compared without regard to case, with their values
 */
record AccessRequest(Principal principal, String action, String resource, Map<String, List<String>> context) {
    /** Adds the keys that every request has. */
    static AccessRequest of(Principal principal, String action, String resource, Map<String, List<String>> context) {
        var all = new TreeMap<String, List<String>>();
        context.forEach((key, values) -> all.put(key.toLowerCase(Locale.ROOT), values));
        // The port stands for the TLS endpoint it replaces.
        all.put("aws:securetransport", List.of("true"));
        all.put("aws:requestedregion", List.of(Aws.REGION));
        all.put("aws:resourceaccount", List.of(Aws.ACCOUNT));
        all.put("aws:viaawsservice", List.of("false"));
        switch (principal) {
            case Principal.RoleSession session -> {
                all.put("aws:principalarn", List.of(session.roleArn()));
                all.put("aws:principalaccount", List.of(session.account()));
                all.put("aws:principaltype", List.of("AssumedRole"));
                all.put("aws:principalisawsservice", List.of("false"));
            }
            case Principal.Service service -> {
                all.put("aws:principalisawsservice", List.of("true"));
                all.put("aws:principalservicename", List.of(service.name()));
            }
            case Principal.Owner owner -> {
                all.put("aws:principalarn", List.of(owner.name()));
                all.put("aws:principalaccount", List.of(owner.account()));
                all.put("aws:principaltype", List.of("Account"));
                all.put("aws:principalisawsservice", List.of("false"));
            }
        }
        return new AccessRequest(principal, action, resource, all);
    }

    /** The values of a condition key; empty if the request does not have it. */
    List<String> values(String key) {
        return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** The value a policy variable stands for. */
    Optional<String> variable(String key) {
        return values(key).stream().findFirst();
    }
}
