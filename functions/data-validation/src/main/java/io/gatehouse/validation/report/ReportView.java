package io.gatehouse.validation.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, ready to be printed: the template only lays it out. Every text is printed escaped.
 *
 * @param language {@code en} or {@code ko}: which is shown first
 * @param facts name and value, such as the file's size
 * @param baseline the run that the values are compared with
 * @param departures in what they are unlike
 * @param examples the first rows that failed, of all checks
 * @param cards columns shown with a chart
 * @param rest the columns beyond, a line each
 * @param masked the names of the columns whose values are shown nowhere; empty if there are none
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
    String baseline,
    List<Departure> departures,
    int moreDepartures,
    List<ExampleRow> examples,
    List<Card> cards,
    List<Card> rest,
    String masked,
    List<Parting> partings,
    List<Text> advice
) {
    /**
     * The rows parted by the values of a column.
     *
     * @param others of all other values, and without one
     * @param more segments that are not shown
     */
    public record Parting(String column, List<SegmentRow> rows, SegmentRow others, int more) {}

    /**
     * One segment.
     *
     * @param percent of all rows
     * @param notes where it is unlike the whole file: its value, then that of all
     */
    public record SegmentRow(String value, String rows, String percent, List<Text> notes) {}

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

    /**
     * One way in which a column is unlike the baseline.
     *
     * @param measured the difference and the threshold
     * @param bars of both distributions; empty for categories, and where the column's are drawn already
     * @param values of both; empty for numbers
     */
    public record Departure(
        String field,
        Text check,
        String code,
        String expected,
        String observed,
        String measured,
        boolean warning,
        List<PairBar> bars,
        List<PairValue> values
    ) {}

    /** One bar in a box of 240 by 64: the baseline's if {@code expected}, else this file's. */
    public record PairBar(boolean expected, String x, String width, String y, String height, String label) {}

    /** One category, with its shares in thousandths. */
    public record PairValue(String value, String expected, String observed, long expectedShare, long observedShare) {}

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
