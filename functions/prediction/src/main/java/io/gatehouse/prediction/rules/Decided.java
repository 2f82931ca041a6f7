package io.gatehouse.prediction.rules;

import io.gatehouse.prediction.answer.Fired;
import io.gatehouse.prediction.answer.Scored;
import java.util.List;

/**
 * What rules made of a row.
 *
 * @param fired rules that had a part in it; empty if none had
 * @param review whether a person is to look at it
 */
public record Decided(Scored scored, List<Fired> fired, boolean review) {
    public Decided {
        fired = List.copyOf(fired);
    }
}
