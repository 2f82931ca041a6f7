package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.util.List;

/** A version that is loaded. Thread-safe. */
public interface LiveModel {
    /** As the registry numbers it. */
    String version();

    /** How its scores are read. */
    Scale scale(double threshold);

    /**
     * Answers rows, all with features, in their order.
     *
     * @throws UnfitRow if a row has a feature that the model cannot take, or misses one that it cannot do without
     * @throws Unavailable if it cannot answer, whatever the rows
     */
    List<Scored> answer(List<Row> rows, double threshold) throws UnfitRow, Unavailable;
}
