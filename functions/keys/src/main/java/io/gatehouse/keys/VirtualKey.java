package io.gatehouse.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.access.Scopes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key, save the key itself. Never changes once made.
 *
 * @param keyId public name of the key; ids sort by the time they were made
 * @param name what its maker calls it
 * @param scopes what it may do, each as {@code io.gatehouse.lambda.access.Scope} reads it
 * @param models names or patterns of the models it may call; empty for all
 * @param expiresAt from when on it is refused; null for never
 * @param createdBy id of the key that made it
 * @param policy what else the LLM gateway does for it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record VirtualKey(
    String keyId,
    @Nullable String name,
    Owner owner,
    List<String> scopes,
    List<String> models,
    Limits limits,
    Budgets budgets,
    @Nullable Instant expiresAt,
    Instant createdAt,
    String createdBy,
    Policy policy
) {
    /** The holder of the first admin key. */
    public static final VirtualKey ADMIN = new VirtualKey(
        "admin",
        null,
        new Owner("admin", "admin"),
        List.of(Permission.ADMIN.text()),
        List.of(),
        Limits.NONE,
        Budgets.NONE,
        null,
        Instant.EPOCH,
        "admin"
    );

    /** Records that were written before there were policies have none. */
    public VirtualKey {
        scopes = List.copyOf(scopes);
        models = List.copyOf(models);
        policy = policy == null ? Policy.NONE : policy;
    }

    /** A key without a policy of its own. */
    public VirtualKey(
        String keyId,
        @Nullable String name,
        Owner owner,
        List<String> scopes,
        List<String> models,
        Limits limits,
        Budgets budgets,
        @Nullable Instant expiresAt,
        Instant createdAt,
        String createdBy
    ) {
        this(keyId, name, owner, scopes, models, limits, budgets, expiresAt, createdAt, createdBy, Policy.NONE);
    }

    /** What it may do, in the form that decides. */
    public Scopes permissions() {
        return Scopes.parse(String.join(" ", scopes));
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whom the key's use is counted to. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Owner(String user, String team) {}

    /** Requests and tokens a minute; null for no limit. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Limits(@Nullable Integer rpm, @Nullable Integer tpm) {
        public static final Limits NONE = new Limits(null, null);
    }

    /** US dollars and tokens a day and a month, in UTC; null for no budget. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Budgets(
        @Nullable BigDecimal dailyUsd,
        @Nullable BigDecimal monthlyUsd,
        @Nullable Long dailyTokens,
        @Nullable Long monthlyTokens
    ) {
        public static final Budgets NONE = new Budgets(null, null);

        /** Budgets of dollars alone. */
        public Budgets(@Nullable BigDecimal dailyUsd, @Nullable BigDecimal monthlyUsd) {
            this(dailyUsd, monthlyUsd, null, null);
        }
    }

    /**
     * What the LLM gateway does for a key.
     *
     * @param defaultModel who answers its calls that name no model; null to leave that to the gateway
     * @param logText whether the ledger's lines in the lake hold questions and answers, with what looks personal masked
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Policy(@Nullable String defaultModel, boolean logText) {
        public static final Policy NONE = new Policy(null, false);
    }
}
