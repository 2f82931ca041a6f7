package io.gatehouse.prediction.core;

import io.gatehouse.events.PredictionRecord;
import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.rows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from answers: some are logged, some a person looks at. What fails of it takes no answer back. */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    private static final int SHARES = 1 << 16;

    private final Predictor predictor;
    private final Predictor.Parts parts;
    private final Served served;
    private final String request;

    Aftermath(Predictor predictor, Served served, String request) {
        this.predictor = predictor;
        this.parts = predictor.parts();
        this.served = served;
        this.request = request;
    }

    /** The same answers, each with whether a person will look at it. */
    List<Answer> of(List<Row> rows, List<Answer> answers) {
        keep(rows, answers);
        var looked = new ArrayList<Answer>(answers.size());
        for (var row : rows) {
            looked.add(review(row, answers.get(row.at())));
        }
        return looked;
    }

    private Answer review(Row row, Answer answer) {
        var review = served.plan().review();
        var confidence = answer.scored().confidence();
        boolean unsure = review != null && confidence != null && confidence < review.below();
        if (!unsure && !answer.review()) {
            return answer;
        }
        var asked = answer.toReview().under(idOf(row));
        try {
            return predictor.guarded("desk", () -> {
                parts.desk().lay(served.name(), row, asked);
                return asked;
            });
        } catch (Unavailable e) {
            LOG.atWarn().setCause(e).log("{}: an answer was not laid before a person: {}", served.name(), e.getMessage());
            return new Answer(
                answer.id(),
                answer.scored(),
                answer.source(),
                answer.modelVersion(),
                answer.predictedAt(),
                answer.rules(),
                false
            );
        }
    }

    private void keep(List<Row> rows, List<Answer> answers) {
        if (served.plan().sample() == 0) {
            return;
        }
        var records = new ArrayList<PredictionRecord>();
        for (var row : rows) {
            if (isSampled(idOf(row)) && answers.get(row.at()).scored().prediction() != null) {
                records.add(logged(row, answers.get(row.at())));
            }
        }
        if (records.isEmpty()) {
            return;
        }
        try {
            predictor.guarded("log", () -> {
                parts.log().keep(records);
                return records;
            });
        } catch (Unavailable e) {
            LOG.atWarn().setCause(e).log("{}: {} answers were not logged: {}", served.name(), records.size(), e.getMessage());
        }
    }

    /** By the id, so that a repeated request is logged again or not as it was. */
    private boolean isSampled(String id) {
        int mixed = id.hashCode() * 0x9E3779B9;
        return mixed >>> 16 < served.plan().sample() * SHARES;
    }

    private PredictionRecord logged(Row row, Answer answer) {
        var features = new LinkedHashMap<String, Object>();
        row.values().forEach((name, value) -> {
            if (value != null) {
                features.put(name, value);
            }
        });
        var score = answer.scored().isValue() ? null : answer.scored().score();
        return new PredictionRecord(
            idOf(row),
            answer.predictedAt(),
            served.name(),
            answer.modelVersion(),
            score == null ? null : (Double) score.doubleValue(),
            String.valueOf(answer.scored().prediction()),
            features,
            Map.of("source", answer.source().label())
        );
    }

    /** A row without an id is named by its request, so that a label can still name it. */
    private String idOf(Row row) {
        return row.id() == null ? request + "-" + row.at() : row.id();
    }
}
