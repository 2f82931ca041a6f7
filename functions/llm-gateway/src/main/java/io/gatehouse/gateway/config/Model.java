package io.gatehouse.gateway.config;

import io.gatehouse.gateway.money.Prices;

/**
 * A model as callers know it.
 *
 * @param name its name here
 * @param provider the provider that serves it
 * @param upstream the provider's name of it
 * @param contextWindow most tokens of prompt and answer together
 * @param maxOutput most tokens of an answer, set where a caller sets no limit and a budget must hold
 * @param tier premium, standard or budget
 */
public record Model(String name, ProviderSpec provider, String upstream, long contextWindow, long maxOutput, String tier, Prices prices) {}
