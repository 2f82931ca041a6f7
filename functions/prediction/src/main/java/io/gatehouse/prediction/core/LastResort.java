package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.plan.Fallback;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;

/** What is declared for when nobody who knows a row answers. Lives in one call, on one thread. */
final class LastResort {

    private static final Fallback RULES = new Fallback.Rules();

    private final Served served;
    private final Sheet sheet;
    private final Scale scale;

    LastResort(Served served, Sheet sheet, Scale scale) {
        this.served = served;
        this.sheet = sheet;
        this.scale = scale;
    }

    /** The declared ones in their order, then the rules that stand alone. */
    void answer() throws UnfitRow {
        for (var row : sheet.open()) {
            for (var fallback : served.plan().fallbacks()) {
                if (!sheet.answered(row)) {
                    answer(row, fallback);
                }
            }
            if (!sheet.answered(row) && !row.byIdAlone()) {
                answer(row, RULES);
            }
        }
    }

    private void answer(Row row, Fallback fallback) throws UnfitRow {
        switch (fallback) {
            case Fallback.Rules _ -> byRules(row);
            case Fallback.LastKnownGood known -> sheet
                .lastGood(row, known.longest())
                .ifPresent(answer -> sheet.put(row, answer.by(Source.FALLBACK)));
            case Fallback.Default given -> sheet.put(
                row,
                Answer.of(row.id(), given.answer().scored(scale), Source.FALLBACK, "", sheet.now())
            );
        }
    }

    private void byRules(Row row) throws UnfitRow {
        var rules = served.rules();
        if (rules != null) {
            rules.alone(row, scale).ifPresent(decided -> sheet.put(row, decided, Source.FALLBACK));
        }
    }
}
