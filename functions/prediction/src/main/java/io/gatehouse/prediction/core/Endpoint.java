package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.rows.Row;
import java.util.List;

/** Models that are served elsewhere. Thread-safe. */
public interface Endpoint {
    /** Answers rows, all with features, in their order. */
    List<Scored> answer(String endpoint, List<Row> rows, Scale scale) throws Unavailable;
}
