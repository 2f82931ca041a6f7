package io.gatehouse.batch.work;

import io.gatehouse.serving.Answers;
import java.io.IOException;
import java.util.Map;

/** What was predicted, a row after the other. */
interface Predicted {
    /** What the average answer is called among explanations. */
    String AVERAGE = "(average)";

    /**
     * Writes a row.
     *
     * @param at its place among the answers
     * @param explanation what each feature adds, and under an empty name the average answer; empty if nobody asked
     */
    void write(long row, String id, Answers answers, int at, Map<String, Double> explanation) throws IOException;

    /** Ends the file; the stream is left open. */
    void end() throws IOException;
}
