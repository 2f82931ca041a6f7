package io.gatehouse.spark;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.exchange.OutcomeDocument;
import io.gatehouse.dataset.range.RangePlan;
import io.gatehouse.dataset.range.RangeValidation;
import io.gatehouse.spark.files.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Takes a file through the steps of {@link RangeValidation}: each step a stage, each range or partition of keys a task, which reads and
 * writes bytes and hands Spark no rows. A task that fails is repeated by Spark, and writes the same again. A file that cannot be cut is
 * validated by the driver.
 *
 * @param rangeLength in bytes
 * @param asOf the time by which ages are told
 */
record FileJob(JavaSparkContext spark, Assignment assignment, long rangeLength, Instant asOf) {
    /** As many as the state machine has at most: each range leaves an object for each of them. */
    private static final int MOST_PARTITIONS = 32;

    /** One step of one range or partition. */
    @FunctionalInterface
    private interface Step extends Serializable {
        void take(RangeValidation ranges, int index) throws IOException;
    }

    /** Validates the file, and writes its rows, its profile and what was found. */
    Outcome run() throws IOException {
        Lake lake = assignment.files();
        StoredFile file = assignment.source();
        Circumstances circumstances = new Circumstances(Optional.of(asOf), Optional.of(file.written()), lake.keys());
        RangeValidation ranges = assignment.ranges(circumstances);
        Optional<RangePlan> plan = ranges.plan(rangeLength, Math.clamp(file.size() / rangeLength, 1, MOST_PARTITIONS));
        Outcome outcome = plan.isPresent() ? inRanges(plan.get(), ranges, lake) : inOnePass(file, lake, circumstances);
        lake.putProfile(outcome.profile().toBytes());
        lake.putOutcome(OutcomeDocument.json(outcome).getBytes(StandardCharsets.UTF_8));
        lake.removeWorkspace();
        return outcome;
    }

    private Outcome inRanges(RangePlan plan, RangeValidation ranges, Lake lake) throws IOException {
        forEach("scan", plan.ranges(), RangeValidation::scan);
        int cut = ranges.layOut().ranges().size();
        if (plan.partitions() > 0) {
            forEach("keys", cut, RangeValidation::keys);
            forEach("reduce", plan.partitions(), RangeValidation::reduce);
        }
        forEach("validate", cut, (range, index) -> range.validate(index, Progress.NONE));
        return ranges.conclude(lake.rows(assignment.format()));
    }

    private void forEach(String name, int count, Step step) {
        Assignment told = assignment;
        spark.setJobDescription(name + " " + told.file());
        spark.parallelize(IntStream.range(0, count).boxed().toList(), count).foreach(index -> step.take(told.ranges(), index));
    }

    private Outcome inOnePass(StoredFile file, Lake lake, Circumstances circumstances) throws IOException {
        return Validator.validate(
            file,
            assignment.format(),
            assignment.agreement(),
            lake.rows(assignment.format()),
            Limits.DEFAULT,
            Progress.NONE,
            circumstances
        );
    }
}
