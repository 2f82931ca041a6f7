package io.gatehouse.drift.report;

import io.gatehouse.drift.decision.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, ready to be printed: the template only lays it out. Every text is printed escaped.
 *
 * @param language {@code en} or {@code ko}: which is shown first
 * @param verdict {@code drifted}, {@code undecided} or {@code not_drifted}
 * @param explanation of attributions; none where the contract does not ask for it
 * @param cards columns shown with charts, the most alarming first
 * @param rest the columns beyond, a line each
 */
public record DriftView(
    String language,
    String dataset,
    String run,
    String verdict,
    Text title,
    Text summary,
    String columns,
    String drifted,
    String undecided,
    List<Fact> facts,
    @Nullable ExplanationView explanation,
    List<Card> cards,
    List<Card> rest
) {
    /** Lists are copied. */
    public DriftView {
        facts = List.copyOf(facts);
        cards = List.copyOf(cards);
        rest = List.copyOf(rest);
    }

    /** A name and a value, such as a number of rows. */
    public record Fact(Text name, String value) {}

    /**
     * One column.
     *
     * @param low least value of the chart
     * @param high greatest value of the chart
     * @param bars of both distributions; empty for columns without
     * @param shares of the most frequent categories; empty for columns of numbers
     * @param history none on the first comparison
     */
    public record Card(
        Text name,
        String type,
        @Nullable String role,
        String decision,
        Text verdict,
        @Nullable Text kind,
        Text reason,
        @Nullable Text advice,
        String low,
        String high,
        List<Bar> bars,
        List<Share> shares,
        @Nullable Line history,
        List<Test> tests
    ) {
        /** Lists are copied. */
        public Card {
            bars = List.copyOf(bars);
            shares = List.copyOf(shares);
            tests = List.copyOf(tests);
        }
    }

    /** One bin of both distributions in a box of 240 by 64. */
    public record Bar(String x, String width, String before, String beforeY, String after, String afterY, String label) {}

    /** One category, its shares in thousandths of the largest. */
    public record Share(String name, long before, long after, String label) {}

    /** Scores in a box of 240 by 40, newest at the right. */
    public record Line(String points, String threshold) {}

    /** One measure; empty where it has no p-value. */
    public record Test(String name, String statistic, String pValue) {}
}
