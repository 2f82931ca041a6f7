package io.gatehouse.prediction.core;

import io.gatehouse.events.PredictionRecord;
import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.plan.Plan;
import io.gatehouse.prediction.plan.PlanReader;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import io.gatehouse.prediction.rules.RuleReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A predictor whose surroundings a test moves, from any thread: the model's score is its feature {@code x}, plus a tenth a version. */
public final class Bench implements Models, Precomputed, Endpoint, InstantSource {

    public final Map<String, Answer> computed = new HashMap<>();
    public final List<PredictionRecord> logged = new ArrayList<>();
    public final List<Answer> desk = new ArrayList<>();
    public volatile String champion = "1";
    public volatile Plan plan = Plan.of("m");
    public volatile String rules;
    public volatile boolean modelDown;
    public volatile boolean tableDown;
    public volatile boolean endpointDown;
    public volatile boolean deskDown;
    public int loads;
    public int asks;
    public int calls;
    public volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    public final Predictor predictor = new Predictor(
        new Predictor.Parts(
            name -> new Served(name, plan, rules == null ? null : RuleReader.read(rules)),
            this,
            this,
            this,
            (model, row, answer) -> {
                require(!deskDown);
                desk.add(answer);
            },
            logged::addAll,
            this
        )
    );

    public Bench plan(String document) {
        plan = PlanReader.read(document, "m", "");
        return this;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void computed(String id, float score, String version) {
        computed.put(id, Answer.of(id, Scored.ofTwo(score, "1"), Source.PRECOMPUTED, version, now));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Optional<String> version(String model, String alias) throws Unavailable {
        require(!tableDown);
        return Optional.ofNullable(champion);
    }

    @Override
    public LiveModel live(String model, String alias) throws Unavailable {
        loads++;
        require(!modelDown);
        return new Linear(champion);
    }

    @Override
    public Map<String, Answer> find(String model, Collection<String> ids, Scale scale) throws Unavailable {
        require(!tableDown);
        var found = new HashMap<>(computed);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public List<Scored> answer(String endpoint, List<Row> rows, Scale scale) throws Unavailable {
        asks++;
        require(!endpointDown);
        return rows
            .stream()
            .map(row -> scale.read(0.75f))
            .toList();
    }

    private static void require(boolean up) throws Unavailable {
        if (!up) {
            throw new Unavailable("It is down");
        }
    }

    private final class Linear implements LiveModel {

        private final String version;

        Linear(String version) {
            this.version = version;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public Scale scale(double threshold) {
            return new Scale(false, threshold, "on time", "late");
        }

        @Override
        public List<Scored> answer(List<Row> rows, double threshold) throws UnfitRow {
            calls++;
            var scored = new ArrayList<Scored>();
            for (var row : rows) {
                if (!(row.values().get("x") instanceof Number x)) {
                    throw new UnfitRow(row.at(), "x", "Feature 'x' of row " + row.at() + " is missing.");
                }
                scored.add(scale(threshold).read(x.floatValue() + Integer.parseInt(version) / 10f));
            }
            return scored;
        }
    }
}
