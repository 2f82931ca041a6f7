package io.gatehouse.prediction.composition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What can be known of a composition before anybody asks it: whether its time, its load and its memory add up. */
public final class Arithmetic {

    /** Of a function of 512 MB, what Java, the libraries and a request leave to models. */
    static final int MEGABYTES = 300;

    private Arithmetic() {}

    /** Each sum that does not work out, with the sum and what to do about it; empty if all do. */
    public static List<String> faults(Composition composition) {
        var faults = new ArrayList<String>();
        time("of p99", composition, Step::usual).ifPresent(faults::add);
        time("of budgets", composition, Step::longest).ifPresent(faults::add);
        for (var ask : asks(composition)) {
            if (ask.p99().compareTo(ask.budget()) > 0) {
                faults.add(
                    "Step %s usually takes %d ms and is waited for %d ms: it would be given up more often than not. Raise its budget_ms.".formatted(
                        ask.name(),
                        ask.p99().toMillis(),
                        ask.budget().toMillis()
                    )
                );
            }
        }
        load(composition).ifPresent(faults::add);
        memory(composition).ifPresent(faults::add);
        return faults;
    }

    /** Measures a step. */
    private interface Measure {
        Duration of(Step step);
    }

    private static Optional<String> time(String what, Composition composition, Measure measure) {
        var sum = composition.steps().stream().map(measure::of).reduce(Duration.ZERO, Duration::plus);
        if (sum.compareTo(composition.budget()) <= 0) {
            return Optional.empty();
        }
        var terms = composition
            .steps()
            .stream()
            .filter(step -> !step.asks().isEmpty())
            .map(step -> step.name() + " " + measure.of(step).toMillis())
            .collect(Collectors.joining(" + "));
        return Optional.of(
            "The steps add up to %s = %d ms %s, over the budget of %d ms: ask models at the same time by \"together\", or leave one out.".formatted(
                terms,
                sum.toMillis(),
                what,
                composition.budget().toMillis()
            )
        );
    }

    private static Optional<String> load(Composition composition) {
        var load = composition.load();
        if (load == null) {
            return Optional.empty();
        }
        double seconds = (load.rows() * (load.row().toNanos() / 1e9)) / load.workers();
        if (seconds <= load.window().toSeconds()) {
            return Optional.empty();
        }
        return Optional.of(
            "A batch takes %,d rows × %s ms / %d workers = %,.0f s, over the window of %,d s: take at least %,d workers, or fewer rows.".formatted(
                load.rows(),
                load.row().toNanos() / 1e6,
                load.workers(),
                seconds,
                load.window().toSeconds(),
                (long) Math.ceil((seconds * load.workers()) / load.window().toSeconds())
            )
        );
    }

    private static Optional<String> memory(Composition composition) {
        var models = new TreeMap<String, Integer>();
        asks(composition).forEach(ask -> models.merge(ask.model(), ask.megabytes(), Math::max));
        int sum = models.values().stream().mapToInt(Integer::intValue).sum();
        if (sum <= MEGABYTES) {
            return Optional.empty();
        }
        var terms = models
            .entrySet()
            .stream()
            .map(model -> model.getKey() + " " + model.getValue())
            .collect(Collectors.joining(" + "));
        return Optional.of(
            "The models take %s = %d MB, over the %d MB that one function has for them: serve the largest by an endpoint.".formatted(
                terms,
                sum,
                MEGABYTES
            )
        );
    }

    private static List<Step.Ask> asks(Composition composition) {
        return composition
            .steps()
            .stream()
            .flatMap(step -> step.asks().stream())
            .toList();
    }
}
