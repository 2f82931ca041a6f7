package io.gatehouse.validation.report;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.dataset.profile.Segmentation;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Finding;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Lineage;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.skew.Deviation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code validation.json}: a run with all its violations and what its columns hold. Says nothing of when it was finished, so that
 * every try writes the same bytes.
 */
record ReportDocument(
    String runId,
    String dataset,
    LandedObject object,
    RunStatus status,
    String contractVersion,
    Rows rows,
    @Nullable RunError error,
    List<Finding> violations,
    List<Deviation> deviations,
    Lineage lineage,
    List<Column> columns,
    List<Parted> segments,
    Instant startedAt
) {
    /**
     * The rows by the values of one column; the profile has more of each.
     *
     * @param others rows of other values or without one
     */
    record Parted(String column, List<ValueCount> rows, long others) {
        static Parted of(Segmentation segmentation) {
            return new Parted(segmentation.column(), segmentation.rows(), segmentation.others().rows());
        }
    }

    /**
     * One column.
     *
     * @param minimum of numbers and times (these in seconds since 1970-01-01T00:00Z, or of the day); none in personal columns
     */
    record Column(
        String name,
        String type,
        boolean personal,
        long present,
        long missing,
        long distinct,
        boolean distinctIsExact,
        @Nullable Double minimum,
        @Nullable Double mean,
        @Nullable Double standardDeviation,
        @Nullable Double maximum
    ) {
        static Column of(ColumnProfile column) {
            var moments = column.moments().filter(known -> !column.personal());
            return new Column(
                column.name(),
                column.type().title(),
                column.personal(),
                column.present(),
                column.missing(),
                column.distinct().estimate(),
                column.distinct().exact(),
                moments.map(known -> known.minimum()).orElse(null),
                moments.map(known -> known.mean()).orElse(null),
                moments.map(known -> known.standardDeviation()).orElse(null),
                moments.map(known -> known.maximum()).orElse(null)
            );
        }
    }

    static ReportDocument of(Judgement judgement) {
        Run run = judgement.run();
        return new ReportDocument(
            run.runId(),
            run.dataset(),
            run.object(),
            run.status(),
            run.contractVersion(),
            run.rows(),
            run.error(),
            judgement.findings(),
            judgement.skew().deviations(),
            run.lineage(),
            judgement.profile().columns().stream().map(Column::of).toList(),
            judgement.profile().segmentations().stream().map(Parted::of).toList(),
            run.startedAt()
        );
    }
}
