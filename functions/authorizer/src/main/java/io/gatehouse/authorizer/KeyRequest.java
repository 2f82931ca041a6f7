package io.gatehouse.authorizer;

import io.gatehouse.keys.VirtualKey.Budgets;
import io.gatehouse.keys.VirtualKey.Limits;
import io.gatehouse.keys.VirtualKey.Policy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new key shall be.
 *
 * @param user whose it is; null for the caller's own user
 * @param team as {@code user}
 */
record KeyRequest(
    @Nullable String name,
    @Nullable String user,
    @Nullable String team,
    List<String> scopes,
    List<String> models,
    Limits limits,
    Budgets budgets,
    @Nullable Instant expiresAt,
    Policy policy
) {
    KeyRequest {
        scopes = List.copyOf(scopes);
        models = List.copyOf(models);
    }
}
