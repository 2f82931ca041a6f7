package io.gatehouse.drift.report;

import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.report.DriftView.Fact;
import java.util.List;

/**
 * What the page on a model shows, ready to be printed. Every text is printed escaped.
 *
 * @param verdict {@code drifted}, {@code undecided} or {@code not_drifted}, as the style knows them
 * @param noticed moments at which detectors noticed a change
 */
public record PerformanceView(
    String language,
    String model,
    String run,
    String verdict,
    Text title,
    Text summary,
    Text advice,
    List<Fact> facts,
    List<Card> cards,
    List<Fact> noticed
) {
    /** Lists are copied. */
    public PerformanceView {
        facts = List.copyOf(facts);
        cards = List.copyOf(cards);
        noticed = List.copyOf(noticed);
    }

    /**
     * One metric of one segment.
     *
     * @param segment empty for all predictions
     * @param reference height of the reference in a box of 240 by 64
     * @param limit height from which on a fall counts
     * @param line through all windows, in the same box
     * @param first time of the first window
     * @param last time of the last
     */
    public record Card(
        Text name,
        String segment,
        String decision,
        Text verdict,
        Text reason,
        String reference,
        String limit,
        String line,
        List<Dot> dots,
        String high,
        String low,
        String first,
        String last,
        List<Row> rows
    ) {
        /** Lists are copied. */
        public Card {
            dots = List.copyOf(dots);
            rows = List.copyOf(rows);
        }
    }

    /** One window in the chart. */
    public record Dot(String x, String y, String kind, String label) {}

    /** One window in the table. */
    public record Row(String from, String labels, String value, String pValue, Text verdict) {}
}
