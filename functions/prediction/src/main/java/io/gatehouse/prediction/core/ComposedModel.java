package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.composition.Composition;
import io.gatehouse.prediction.composition.Step;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Models as one: each step's score is a feature to the steps behind it. */
final class ComposedModel implements LiveModel {

    private static final Logger LOG = LoggerFactory.getLogger(ComposedModel.class);

    private final Composition composition;
    private final Map<Step.Ask, LiveModel> loaded;
    private final ExecutorService threads;

    private ComposedModel(Composition composition, Map<Step.Ask, LiveModel> loaded, ExecutorService threads) {
        this.composition = composition;
        this.loaded = loaded;
        this.threads = threads;
    }

    /** @throws Unavailable if a model that nothing stands in for cannot be loaded */
    static ComposedModel of(Composition composition, Models models, ExecutorService threads) throws Unavailable {
        var loaded = new LinkedHashMap<Step.Ask, LiveModel>();
        for (var step : composition.steps()) {
            for (var ask : step.asks()) {
                try {
                    loaded.put(ask, models.live(ask.model(), ask.alias()));
                } catch (Unavailable e) {
                    if (ask.otherwise() == null) {
                        throw e;
                    }
                    LOG.atWarn().setCause(e).log("Step {} answers as declared: {}", ask.name(), e.getMessage());
                }
            }
        }
        return new ComposedModel(composition, loaded, threads);
    }

    /** Of all models that have a part in it. */
    @Override
    public String version() {
        return loaded
            .entrySet()
            .stream()
            .map(one -> one.getKey().model() + ":" + one.getValue().version())
            .collect(Collectors.joining("+"));
    }

    @Override
    public Scale scale(double threshold) {
        return scale(composition.steps().getLast().asks().getFirst(), threshold);
    }

    private Scale scale(Step.Ask ask, double threshold) {
        var model = loaded.get(ask);
        return model == null ? new Scale(false, threshold, "0", "1") : model.scale(threshold);
    }

    @Override
    public List<Scored> answer(List<Row> rows, double threshold) throws UnfitRow, Unavailable {
        List<Row> known = rows.stream().map(ComposedModel::copied).toList();
        List<Scored> last = List.of();
        for (var step : composition.steps()) {
            switch (step) {
                case Step.Prepare prepare -> prepare(prepare, known);
                case Step.Ask ask -> last = told(ask.name(), known, wait(ask, begin(ask, known, threshold), known, threshold));
                case Step.Together together -> last = told(together.name(), known, together(together, known, threshold));
            }
        }
        return last;
    }

    private static Row copied(Row row) {
        return new Row(row.at(), row.id(), new LinkedHashMap<>(row.values()));
    }

    private static void prepare(Step.Prepare prepare, List<Row> rows) {
        for (var row : rows) {
            prepare.features().forEach((name, formula) -> row.values().put(name, formula.of(row.values())));
        }
    }

    /** What a step says is known to the next. */
    private static List<Scored> told(String name, List<Row> rows, List<Scored> scored) {
        for (int i = 0; i < rows.size(); i++) {
            var score = scored.get(i).score();
            rows.get(i)
                .values()
                .put(name, score == null ? scored.get(i).prediction() : (Object) score.doubleValue());
        }
        return scored;
    }

    private @Nullable Future<List<Scored>> begin(Step.Ask ask, List<Row> rows, double threshold) {
        var model = loaded.get(ask);
        return model == null ? null : threads.submit(() -> model.answer(rows, threshold));
    }

    private List<Scored> wait(Step.Ask ask, @Nullable Future<List<Scored>> answer, List<Row> rows, double threshold)
        throws UnfitRow, Unavailable {
        if (answer == null) {
            return otherwise(ask, rows, threshold, new Unavailable("Step " + ask.name() + " has no model"));
        }
        try {
            return answer.get(ask.budget().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            var late = "Step %s took longer than its %d ms".formatted(ask.name(), ask.budget().toMillis());
            return otherwise(ask, rows, threshold, new Unavailable(late, e));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnfitRow unfit) {
                throw unfit;
            }
            return otherwise(ask, rows, threshold, new Unavailable("Step " + ask.name() + " failed", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Step " + ask.name() + " was interrupted", e);
        }
    }

    private List<Scored> otherwise(Step.Ask ask, List<Row> rows, double threshold, Unavailable why) throws Unavailable {
        var given = ask.otherwise();
        if (given == null) {
            throw why;
        }
        LOG.atWarn().setCause(why).log("Step {} answers as declared: {}", ask.name(), why.getMessage());
        return rows
            .stream()
            .map(row -> given.scored(scale(ask, threshold)))
            .toList();
    }

    private List<Scored> together(Step.Together together, List<Row> rows, double threshold) throws UnfitRow, Unavailable {
        var begun = new LinkedHashMap<Step.Ask, @Nullable Future<List<Scored>>>();
        together.branches().forEach(ask -> begun.put(ask, begin(ask, rows, threshold)));
        var said = new ArrayList<List<Scored>>();
        for (var ask : begun.entrySet()) {
            var scored = wait(ask.getKey(), ask.getValue(), rows, threshold);
            said.add(scored);
        }
        for (int i = 0; i < together.branches().size(); i++) {
            told(together.branches().get(i).name(), rows, said.get(i));
        }
        var scale = scale(together.branches().getFirst(), threshold);
        var combined = new ArrayList<Scored>();
        for (int row = 0; row < rows.size(); row++) {
            combined.add(scale.read(together.combination().of(scores(together, said, row))));
        }
        return combined;
    }

    private static List<Float> scores(Step.Together together, List<List<Scored>> said, int row) throws Unavailable {
        var scores = new ArrayList<Float>();
        for (int branch = 0; branch < said.size(); branch++) {
            var score = said.get(branch).get(row).score();
            if (score == null) {
                throw new Unavailable("Step " + together.branches().get(branch).name() + " says no score that could be combined");
            }
            scores.add(score);
        }
        return scores;
    }
}
