package io.gatehouse.validation.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, ready to be printed: the template only lays it out. Every text is printed escaped.
 *
 * @param language {@code en} or {@code ko}: which is shown first
 * @param facts name and value, such as the file's size
 * @param examples the first rows that failed, of all checks
 * @param cards columns shown with a chart
 * @param rest the columns beyond, a line each
 */
public record ReportView(
    String language,
    String dataset,
    String file,
    String verdict,
    Text verdictText,
    Text summary,
    List<Fact> facts,
    Counts counts,
    @Nullable Failure failure,
    List<Reason> reasons,
    int moreReasons,
    List<ExampleRow> examples,
    List<Card> cards,
    List<Card> rest,
    List<Text> advice
) {
    public record Fact(Text name, String value) {}

    /**
     * Rows, and the shares of the bar in thousandths.
     *
     * @param validShare together with {@code rejectedShare} 1,000, unless there are no rows
     */
    public record Counts(String total, String valid, String rejected, long validShare, long rejectedShare) {}

    /** Why the file as a whole did not enter. */
    public record Failure(String code, String message) {}

    /**
     * One bar of reasons.
     *
     * @param share of the most frequent reason, in thousandths
     */
    public record Reason(String field, Text check, String code, String count, long share, boolean warning) {}

    public record ExampleRow(String row, String offset, String field, String code, String value) {}

    /**
     * One column.
     *
     * @param missingShare in thousandths
     * @param measures name and value, such as the mean
     * @param bars of a histogram; empty for columns without
     * @param values the most frequent; empty for columns with a histogram
     */
    public record Card(
        String name,
        String type,
        boolean personal,
        String present,
        String missing,
        long missingShare,
        String distinct,
        List<Fact> measures,
        List<Bar> bars,
        List<TopValue> values
    ) {
        public String measure(int index) {
            return index < measures.size() ? measures.get(index).value() : "";
        }
    }

    /** One bar of a histogram in a box of 240 by 64, with what it stands for. */
    public record Bar(String x, String width, String y, String height, String label) {}

    public record TopValue(String value, String count, long share) {}
}
