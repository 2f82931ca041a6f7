package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is asked about the rows of one request, and in which order. Lives in one call, on one thread. */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Predictor predictor;
    private final Predictor.Parts parts;
    private final Served served;
    private final Sheet sheet;
    private final List<String> troubles = new ArrayList<>();
    private String version = "";
    private boolean unknown;

    Attempt(Predictor predictor, Served served, List<Row> rows) {
        this.predictor = predictor;
        this.parts = predictor.parts();
        this.served = served;
        this.sheet = new Sheet(served, rows, predictor.memory(), parts.clock().instant());
    }

    List<Answer> answers() throws UnfitRow, Unavailable, NotServed {
        findVersion();
        lookUp();
        applyRulesBefore();
        recall();
        askModel();
        askEndpoint();
        new LastResort(served, sheet, predictor.scale(served)).answer();
        requireAll();
        return sheet.all();
    }

    private void findVersion() {
        try {
            version = predictor.guarded("version of " + served.name(), () -> predictor.version(served.plan())).orElse("");
            unknown = version.isEmpty();
        } catch (Unavailable e) {
            trouble(e);
        }
    }

    /** A batch's answer counts if the version that made it serves now: after a rollback the old ones are another model's. */
    private void lookUp() throws UnfitRow {
        var asked = sheet.open(true);
        var found = precomputed(asked);
        for (var row : asked) {
            var answer = found.get(row.id());
            if (answer == null) {
                continue;
            }
            boolean fresh = !answer.predictedAt().plus(served.plan().precomputed()).isBefore(sheet.now());
            if (fresh && (version.isEmpty() || answer.modelVersion().equals(version))) {
                var by = answer.modelVersion();
                sheet.settle(row, answer.scored(), Source.PRECOMPUTED, by, answer.predictedAt(), predictor.scale(served));
            } else {
                sheet.keepLastGood(row, answer.under(row.id()));
            }
        }
    }

    private Map<String, Answer> precomputed(List<Row> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        learnScale();
        var ids = new ArrayList<String>();
        asked.forEach(row -> ids.add(String.valueOf(row.id())));
        try {
            return predictor.guarded("precomputed", () -> parts.precomputed().find(served.plan().model(), ids, predictor.scale(served)));
        } catch (Unavailable e) {
            trouble(e);
            return Map.of();
        }
    }

    /** What a batch wrote is read as the model's answers are. */
    private void learnScale() {
        if (version.isEmpty() || predictor.knowsScale(served)) {
            return;
        }
        try {
            var model = predictor.guarded("model " + served.name(), () -> predictor.live(served.plan()));
            predictor.learn(served, model.scale(served.plan().threshold()));
        } catch (Unavailable e) {
            LOG.atWarn().setCause(e).log("{}: what batches wrote is read as of two classes: {}", served.name(), e.getMessage());
        }
    }

    private void applyRulesBefore() throws UnfitRow {
        var rules = served.rules();
        if (rules == null) {
            return;
        }
        for (var row : sheet.open(false)) {
            var decided = rules.before(row, predictor.scale(served));
            decided.ifPresent(what -> sheet.put(row, what, Source.RULE));
        }
    }

    /** Gives an answer again that the same version gave to an equal row a moment ago. */
    private void recall() {
        if (!isCached()) {
            return;
        }
        for (var row : sheet.open(false)) {
            sheet.remembered(row, version).ifPresent(answer -> sheet.put(row, answer.under(row.id())));
        }
    }

    private boolean isCached() {
        return !served.plan().cached().isZero();
    }

    private void askModel() throws UnfitRow {
        var asked = sheet.open(false);
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
        var asked = sheet.open(false);
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
            var answer = sheet.settle(row, scored.get(i), source, by, sheet.now(), predictor.scale(served));
            if (isCached() && source == Source.MODEL && !answer.review()) {
                sheet.remember(row, by, answer);
            }
        }
    }

    private void requireAll() throws UnfitRow, Unavailable, NotServed {
        for (var row : sheet.open()) {
            if (unknown) {
                throw new NotServed(served.plan().model(), served.plan().alias());
            }
            if (row.byIdAlone() && troubles.isEmpty()) {
                throw neverComputed(row);
            }
            throw new Unavailable(String.join("; ", troubles));
        }
    }

    private UnfitRow neverComputed(Row row) {
        return new UnfitRow(
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

    private void trouble(Unavailable e) {
        if (e.isNews()) {
            LOG.atWarn().setCause(e).log("{}: {}", served.name(), e.getMessage());
        }
        troubles.add(e.getMessage());
    }
}
