package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers by what was asked, the least recently used forgotten first. Thread-safe. */
final class Memory {

    private final Map<Object, Answer> answers;

    Memory(int most) {
        answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Answer> eldest) {
                return size() > most;
            }
        };
    }

    /** An answer that was made no longer ago than this. */
    Optional<Answer> find(Object asked, Instant now, Duration longest) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(asked)).filter(answer -> !answer.predictedAt().plus(longest).isBefore(now));
        }
    }

    void keep(Object asked, Answer answer) {
        synchronized (answers) {
            answers.put(asked, answer);
        }
    }
}
