package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.rows.Row;

/** Where people find answers that they are to look at. Thread-safe. */
@FunctionalInterface
public interface Desk {
    /** Lays an answer on it. */
    void lay(String model, Row row, Answer answer) throws Unavailable;
}
