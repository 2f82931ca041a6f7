package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scale;
import java.util.Collection;
import java.util.Map;

/** What batches answered. Thread-safe. */
public interface Precomputed {
    /**
     * Looks rows up, all at once.
     *
     * @param scale how a score without a class is read
     * @return by id the last answer of any version; without those that there are none of
     */
    Map<String, Answer> find(String model, Collection<String> ids, Scale scale) throws Unavailable;
}
