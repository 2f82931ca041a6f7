package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.plan.Fallback;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import io.gatehouse.prediction.rules.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answers to one request, as far as they are there. Lives in one call, on one thread. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** What equal answers follow from: another version, of the model or its rules, is another question. */
    private record Question(String name, String version, @Nullable String rules, Object features) {}

    /** What the last good answer is kept under, whichever version gave it. */
    private record Known(String name, Object row) {}

    private final Predictor predictor;
    private final Predictor.Parts parts;
    private final Served served;
    private final List<Row> rows;
    private final @Nullable Answer[] answers;
    private final Instant now;
    private final List<String> troubles = new ArrayList<>();
    private String version = "";
    private boolean unknown;

    Attempt(Predictor predictor, Served served, List<Row> rows) {
        this.predictor = predictor;
        this.parts = predictor.parts();
        this.served = served;
        this.rows = rows;
        this.answers = new @Nullable Answer[rows.size()];
        this.now = parts.clock().instant();
    }

    List<Answer> answers() throws UnfitRow, Unavailable, NotServed {
        findVersion();
        lookUp();
        applyRulesBefore();
        recall();
        askModel();
        askEndpoint();
        fallBack();
        requireAll();
        var all = new ArrayList<Answer>(answers.length);
        for (var answer : answers) {
            all.add(Objects.requireNonNull(answer));
        }
        return all;
    }

    private void findVersion() {
        try {
            version = predictor.guarded("version of " + served.name(), () -> predictor.version(served.plan())).orElse("");
            unknown = version.isEmpty();
        } catch (Unavailable e) {
            trouble(e);
        }
    }

    private List<Row> open(boolean byIdAlone) {
        return rows
            .stream()
            .filter(row -> answers[row.at()] == null && row.byIdAlone() == byIdAlone)
            .toList();
    }

    /** A batch's answer counts if the version that made it serves now: after a rollback the old ones are another model's. */
    private void lookUp() throws UnfitRow {
        var asked = open(true);
        var found = precomputed(asked);
        for (var row : asked) {
            var answer = found.get(row.id());
            if (answer == null) {
                continue;
            }
            boolean fresh = !answer.predictedAt().plus(served.plan().precomputed()).isBefore(now);
            if (fresh && (version.isEmpty() || answer.modelVersion().equals(version))) {
                settle(row, answer.scored(), Source.PRECOMPUTED, answer.modelVersion(), answer.predictedAt());
            } else {
                predictor.memory().keep(new Known(served.name(), key(row)), answer.under(row.id()));
            }
        }
    }

    private Map<String, Answer> precomputed(List<Row> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        var ids = new ArrayList<String>();
        asked.forEach(row -> ids.add(String.valueOf(row.id())));
        try {
            return predictor.guarded("precomputed", () -> parts.precomputed().find(served.plan().model(), ids, predictor.scale(served)));
        } catch (Unavailable e) {
            trouble(e);
            return Map.of();
        }
    }

    private void applyRulesBefore() throws UnfitRow {
        var rules = served.rules();
        if (rules == null) {
            return;
        }
        for (var row : open(false)) {
            var decided = rules.before(row, predictor.scale(served));
            decided.ifPresent(what -> put(row, what, Source.RULE, ""));
        }
    }

    /** Gives an answer again that the same version gave to an equal row a moment ago. */
    private void recall() {
        if (served.plan().cached().isZero()) {
            return;
        }
        for (var row : open(false)) {
            predictor
                .memory()
                .find(question(row, version), now, served.plan().cached())
                .ifPresent(answer -> answers[row.at()] = answer.under(row.id()));
        }
    }

    private void askModel() throws UnfitRow {
        var asked = open(false);
        if (asked.isEmpty() || version.isEmpty()) {
            return;
        }
        var plan = served.plan();
        try {
            var model = predictor.guarded("model " + served.name(), () -> predictor.live(plan));
            predictor.learn(served, model.scale(plan.threshold()));
            take(asked, model.answer(asked, plan.threshold()), Source.MODEL, model.version());
        } catch (Unavailable e) {
            trouble(e);
        }
    }

    private void askEndpoint() throws UnfitRow {
        var asked = open(false);
        var endpoint = served.plan().endpoint();
        if (asked.isEmpty() || endpoint == null) {
            return;
        }
        try {
            var scored = predictor.guarded("endpoint " + endpoint, () -> parts.endpoint().answer(endpoint, asked, predictor.scale(served)));
            take(asked, scored, Source.ENDPOINT, version);
        } catch (Unavailable e) {
            trouble(e);
        }
    }

    private void take(List<Row> asked, List<Scored> scored, Source source, String by) throws UnfitRow {
        for (int i = 0; i < asked.size(); i++) {
            var row = asked.get(i);
            var answer = settle(row, scored.get(i), source, by, now);
            if (!served.plan().cached().isZero() && source == Source.MODEL && !answer.review()) {
                predictor.memory().keep(question(row, by), answer);
            }
        }
    }

    /** What the rules make of an answer is the answer, and the last good one from now on. */
    private Answer settle(Row row, Scored scored, Source source, String by, Instant at) throws UnfitRow {
        var rules = served.rules();
        var answer = Answer.of(row.id(), scored, source, by, at);
        if (rules != null && rules.changesAnswers()) {
            var decided = rules.after(row, scored, predictor.scale(served));
            answer = new Answer(row.id(), decided.scored(), source, by, at, decided.fired(), decided.review());
        }
        answers[row.at()] = answer;
        if (!served.plan().fallbacks().isEmpty()) {
            predictor.memory().keep(new Known(served.name(), key(row)), answer);
        }
        return answer;
    }

    private void fallBack() throws UnfitRow {
        for (var row : rows) {
            for (var fallback : served.plan().fallbacks()) {
                if (answers[row.at()] == null) {
                    fallBack(row, fallback);
                }
            }
            var rules = served.rules();
            if (answers[row.at()] == null && rules != null && rules.standsAlone() && !row.byIdAlone()) {
                fallBack(row, new Fallback.Rules());
            }
        }
    }

    private void fallBack(Row row, Fallback fallback) throws UnfitRow {
        switch (fallback) {
            case Fallback.Rules rules -> alone(row).ifPresent(what -> put(row, what, Source.FALLBACK, ""));
            case Fallback.LastKnownGood known -> predictor
                .memory()
                .find(new Known(served.name(), key(row)), now, known.longest())
                .ifPresent(answer -> answers[row.at()] = answer.by(Source.FALLBACK));
            case Fallback.Default given -> answers[row.at()] = Answer.of(
                row.id(),
                given.answer().scored(predictor.scale(served)),
                Source.FALLBACK,
                "",
                now
            );
        }
    }

    private Optional<Decided> alone(Row row) throws UnfitRow {
        var rules = served.rules();
        return rules == null ? Optional.empty() : rules.alone(row, predictor.scale(served));
    }

    private void put(Row row, Decided decided, Source source, String by) {
        answers[row.at()] = new Answer(row.id(), decided.scored(), source, by, now, decided.fired(), decided.review());
    }

    private void requireAll() throws UnfitRow, Unavailable, NotServed {
        for (var row : rows) {
            if (answers[row.at()] != null) {
                continue;
            }
            if (unknown) {
                throw new NotServed(served.plan().model(), served.plan().alias());
            }
            if (row.byIdAlone() && troubles.isEmpty()) {
                throw new UnfitRow(
                    row.at(),
                    null,
                    "There is no prediction of row %d, '%s', by version %s of %s: send its \"features\".".formatted(
                        row.at(),
                        row.id(),
                        version,
                        served.plan().model()
                    )
                );
            }
            throw new Unavailable(String.join("; ", troubles));
        }
    }

    private void trouble(Unavailable e) {
        LOG.atWarn().setCause(e).log("{}: {}", served.name(), e.getMessage());
        troubles.add(e.getMessage());
    }

    private Question question(Row row, String by) {
        return new Question(served.name(), by, served.rulesVersion(), row.values());
    }

    private static Object key(Row row) {
        return row.byIdAlone() ? String.valueOf(row.id()) : row.values();
    }
}
