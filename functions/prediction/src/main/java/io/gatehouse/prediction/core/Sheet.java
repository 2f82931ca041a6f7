package io.gatehouse.prediction.core;

import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.answer.Source;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import io.gatehouse.prediction.rules.Decided;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one request and their answers, as far as they are there. Lives in one call, on one thread. */
final class Sheet {

    /** What equal answers follow from: another version, of the model or its rules, is another question. */
    private record Question(String name, String version, @Nullable String rules, Object features) {}

    /** What the last good answer is kept under, whichever version gave it. */
    private record Known(String name, Object row) {}

    private final Served served;
    private final List<Row> rows;
    private final Memory memory;
    private final @Nullable Answer[] answers;
    private final Instant now;

    Sheet(Served served, List<Row> rows, Memory memory, Instant now) {
        this.served = served;
        this.rows = rows;
        this.memory = memory;
        this.answers = new @Nullable Answer[rows.size()];
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Rows without an answer. */
    List<Row> open(boolean byIdAlone) {
        return open()
            .stream()
            .filter(row -> row.byIdAlone() == byIdAlone)
            .toList();
    }

    List<Row> open() {
        return rows
            .stream()
            .filter(row -> !answered(row))
            .toList();
    }

    boolean answered(Row row) {
        return answers[row.at()] != null;
    }

    /** All answers, which must be there. */
    List<Answer> all() {
        return Arrays.stream(answers).map(Objects::requireNonNull).toList();
    }

    void put(Row row, Answer answer) {
        answers[row.at()] = answer;
    }

    /** What rules say by themselves. */
    void put(Row row, Decided decided, Source source) {
        put(row, new Answer(row.id(), decided.scored(), source, "", now, decided.fired(), decided.review()));
    }

    /** What the rules make of an answer is the answer, and the last good one from now on. */
    Answer settle(Row row, Scored scored, Source source, String by, Instant at, Scale scale) throws UnfitRow {
        var rules = served.rules();
        var answer = Answer.of(row.id(), scored, source, by, at);
        if (rules != null && rules.changesAnswers()) {
            var decided = rules.after(row, scored, scale);
            answer = new Answer(row.id(), decided.scored(), source, by, at, decided.fired(), decided.review());
        }
        put(row, answer);
        if (!served.plan().fallbacks().isEmpty()) {
            keepLastGood(row, answer);
        }
        return answer;
    }

    void keepLastGood(Row row, Answer answer) {
        memory.keep(known(row), answer);
    }

    Optional<Answer> lastGood(Row row, Duration longest) {
        return memory.find(known(row), now, longest);
    }

    /** Remembers what a version said, to be given again to an equal row. */
    void remember(Row row, String version, Answer answer) {
        memory.keep(question(row, version), answer);
    }

    Optional<Answer> remembered(Row row, String version) {
        return memory.find(question(row, version), now, served.plan().cached());
    }

    private Known known(Row row) {
        return new Known(served.name(), row.byIdAlone() ? String.valueOf(row.id()) : row.values());
    }

    private Question question(Row row, String version) {
        return new Question(served.name(), version, served.rulesVersion(), row.values());
    }
}
