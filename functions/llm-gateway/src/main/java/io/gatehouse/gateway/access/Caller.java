package io.gatehouse.gateway.access;

import io.gatehouse.lambda.access.Glob;
import io.gatehouse.lambda.access.Scopes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a key stands for, and what it may use.
 *
 * @param keyId public id of the key
 * @param models names or patterns of the models it may call; empty for all
 * @param limits requests and tokens a minute
 * @param budgets dollars and tokens a day and a month
 * @param expiresAt from when on it is refused; null for never
 * @param defaultModel who answers calls that name no model; null to leave that to the gateway
 * @param logsText whether questions and answers may be kept
 */
public record Caller(
    String keyId,
    String user,
    String team,
    Scopes scopes,
    List<String> models,
    Limits limits,
    Budgets budgets,
    @Nullable Instant expiresAt,
    @Nullable String defaultModel,
    boolean logsText
) {
    public Caller {
        models = List.copyOf(models);
    }

    /** A caller whose key has no policy of its own. */
    public Caller(
        String keyId,
        String user,
        String team,
        Scopes scopes,
        List<String> models,
        Limits limits,
        Budgets budgets,
        @Nullable Instant expiresAt
    ) {
        this(keyId, user, team, scopes, models, limits, budgets, expiresAt, null, false);
    }

    /** Requests and tokens a minute; 0 for no limit. */
    public record Limits(long requests, long tokens) {
        public static final Limits NONE = new Limits(0, 0);
    }

    /** 10⁻¹² US dollars, and tokens, a day and a month, in UTC; 0 for no budget. */
    public record Budgets(long daily, long monthly, long dailyTokens, long monthlyTokens) {
        public static final Budgets NONE = new Budgets(0, 0);

        /** Budgets of dollars alone. */
        public Budgets(long daily, long monthly) {
            this(daily, monthly, 0, 0);
        }
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean mayUse(String model) {
        return models.isEmpty() || models.stream().anyMatch(pattern -> pattern.equals(model) || glob(pattern).matches(plain(model)));
    }

    /** Patterns of names do not know the slashes and colons that names of models have. */
    private static Glob glob(String pattern) {
        return new Glob(plain(pattern));
    }

    private static String plain(String name) {
        return name.replace('/', '-').replace(':', '-');
    }
}
