package io.gatehouse.prediction.rules;

import io.gatehouse.prediction.answer.Fired;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;

/**
 * What is done when.
 *
 * @param when the condition as it is written
 */
record Rule(String name, String when, Condition condition, Effect effect) {
    boolean holds(Row row, Scored said) throws UnfitRow {
        return condition.holds(row, said);
    }

    /** @param what was done by it */
    Fired fired(String what) {
        return new Fired(name, what + " because " + when);
    }
}
