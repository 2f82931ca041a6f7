package io.gatehouse.validation.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.skew.Deviation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The validation of one file.
 *
 * @param runId sorts by the time of delivery
 * @param contractVersion of the contract that the rows were held to; {@code inferred} where nobody has set one
 * @param violations the most frequent, at most 200; the report has all of them
 * @param reportUri the report for people, HTML, as {@code s3://…}; none while running and where there was nothing to report
 * @param error why the file was rejected as a whole, or could not be judged
 * @param progress how far it has come, noted every ten seconds while running
 * @param deviations in what the values are unlike the baseline's, at most 200
 */
public record Run(
    String runId,
    String dataset,
    LandedObject object,
    RunStatus status,
    String contractVersion,
    Rows rows,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Finding> violations,
    @Nullable String reportUri,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable RunError error,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Deviation> deviations,
    Lineage lineage,
    @Nullable Progress progress
) {
    static final Rows NO_ROWS = new Rows(0, 0, 0);

    @JsonCreator
    public Run {
        violations = List.copyOf(violations);
        // Runs kept by an earlier version have neither.
        deviations = deviations == null ? List.of() : List.copyOf(deviations);
        lineage = lineage == null ? Lineage.NONE : lineage;
    }

    /** A run as it begins or ends: there is nothing to say of its progress. */
    public Run(
        String runId,
        String dataset,
        LandedObject object,
        RunStatus status,
        String contractVersion,
        Rows rows,
        List<Finding> violations,
        @Nullable String reportUri,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable RunError error,
        List<Deviation> deviations,
        Lineage lineage
    ) {
        this(
            runId,
            dataset,
            object,
            status,
            contractVersion,
            rows,
            violations,
            reportUri,
            startedAt,
            finishedAt,
            error,
            deviations,
            lineage,
            null
        );
    }

    /**
     * How far a try has come.
     *
     * @param bytes read so far, uncompressed, over all passes
     * @param rows seen so far in this pass
     */
    public record Progress(long bytes, long rows, Instant at) {}

    /**
     * Why a file did not enter.
     *
     * @param code fixed, as {@code empty_file}
     * @param message a sentence on what is wrong and how to mend it
     */
    public record RunError(String code, String message) {}

    static Run running(String runId, String dataset, LandedObject object, String contractVersion, Instant startedAt) {
        return new Run(
            runId,
            dataset,
            object,
            RunStatus.RUNNING,
            contractVersion,
            NO_ROWS,
            List.of(),
            null,
            startedAt,
            null,
            null,
            List.of(),
            Lineage.NONE
        );
    }

    /** This run, to be tried with the object as it was delivered now: the version delivered first may be gone. */
    Run with(LandedObject delivered) {
        return running(runId, dataset, delivered, contractVersion, startedAt).with(lineage);
    }

    Run with(Lineage settled) {
        return copy(rows, violations, settled, progress);
    }

    /** This run, ended without a verdict on any row. */
    Run ended(RunStatus end, RunError why, Instant now) {
        return new Run(runId, dataset, object, end, contractVersion, NO_ROWS, List.of(), null, startedAt, now, why, List.of(), lineage);
    }

    Run at(Progress reached) {
        return copy(rows, violations, lineage, reached);
    }

    /** The same run as a list shows it. */
    public Run brief() {
        return copy(rows, violations.stream().map(Finding::withoutExamples).toList(), lineage, progress);
    }

    Run withViolations(List<Finding> findings) {
        return copy(rows, findings, lineage, progress);
    }

    /** This run, with so many of its rejected rows repaired by that one. */
    Run repairedBy(String run, long repaired) {
        Lineage joined = lineage.repairedBy(run, repaired);
        long all = joined.repairedBy().values().stream().mapToLong(Long::longValue).sum();
        return copy(new Rows(rows.total(), rows.valid(), rows.rejected(), all), violations, joined, progress);
    }

    private Run copy(Rows counted, List<Finding> findings, Lineage settled, @Nullable Progress reached) {
        return new Run(
            runId,
            dataset,
            object,
            status,
            contractVersion,
            counted,
            findings,
            reportUri,
            startedAt,
            finishedAt,
            error,
            deviations,
            settled,
            reached
        );
    }
}
