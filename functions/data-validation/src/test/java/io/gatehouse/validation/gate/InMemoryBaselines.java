package io.gatehouse.validation.gate;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Baselines in a map. */
public final class InMemoryBaselines implements Baselines {

    public final Map<String, Baseline> kept = new TreeMap<>();

    @Override
    public Optional<Baseline> find(String dataset) {
        return Optional.ofNullable(kept.get(dataset));
    }

    @Override
    public void set(Baseline baseline) {
        kept.put(baseline.dataset(), baseline);
    }

    @Override
    public void setFirst(Baseline baseline) {
        kept.putIfAbsent(baseline.dataset(), baseline);
    }
}
