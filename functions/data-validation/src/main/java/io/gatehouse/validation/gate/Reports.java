package io.gatehouse.validation.gate;

import java.util.List;

/** Writes what was found, for programs and for people. The same judgement gives the same bytes. */
@FunctionalInterface
public interface Reports {
    List<Report> of(Judgement judgement);

    /**
     * One file of a run's reports.
     *
     * @param file its name, as {@code validation.json}
     */
    @SuppressWarnings("ArrayRecordComponent") // Written once and thrown away; nobody compares it.
    record Report(String file, String contentType, byte[] content) {
        public static Report json(String file, byte[] content) {
            return new Report(file, "application/json", content);
        }
    }
}
