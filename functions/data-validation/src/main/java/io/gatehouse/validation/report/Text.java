package io.gatehouse.validation.report;

/** The same in both languages of a report. */
public record Text(String en, String ko) {
    static Text same(String both) {
        return new Text(both, both);
    }
}
