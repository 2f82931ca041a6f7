package io.gatehouse.gateway.config;

import java.util.Map;

/**
 * What users, teams and models may use over all keys: by name, or {@code *} for those that are not named.
 *
 * @param models by the names they have here
 */
public record Allowances(Map<String, Allowance> users, Map<String, Allowance> teams, Map<String, Allowance> models) {
    public static final Allowances NONE = new Allowances(Map.of(), Map.of(), Map.of());

    private static final String ANY = "*";

    public Allowances {
        users = Map.copyOf(users);
        teams = Map.copyOf(teams);
        models = Map.copyOf(models);
    }

    /**
     * What one of them may use; 0 for no limit.
     *
     * @param requests a minute
     * @param tokens a minute
     * @param daily 10⁻¹² US dollars a day, in UTC
     * @param monthly the same a month
     * @param dailyTokens tokens a day
     * @param monthlyTokens the same a month
     */
    public record Allowance(long requests, long tokens, long daily, long monthly, long dailyTokens, long monthlyTokens) {
        public static final Allowance UNLIMITED = new Allowance(0, 0, 0, 0, 0, 0);
    }

    public Allowance user(String name) {
        return of(users, name);
    }

    public Allowance team(String name) {
        return of(teams, name);
    }

    public Allowance model(String name) {
        return of(models, name);
    }

    private static Allowance of(Map<String, Allowance> known, String name) {
        var own = known.get(name);
        return own != null ? own : known.getOrDefault(ANY, Allowance.UNLIMITED);
    }
}
