package io.gatehouse.validation.large;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.range.RangePlan;
import io.gatehouse.dataset.range.RangeValidation;
import io.gatehouse.validation.gate.Attempt;
import io.gatehouse.validation.gate.DataGate;
import io.gatehouse.validation.gate.FileGoneException;
import io.gatehouse.validation.gate.RowJudging;
import io.gatehouse.validation.gate.Run.RunError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a large file's validation, one an invocation. Each may be repeated: it writes the same again. Thread-safe.
 *
 * @param whole the gate that judges in one pass, for a file that turns out not to be cut
 * @param joined the gate that ends a run by joining its ranges
 */
public record Steps(DataGate whole, DataGate joined, JoinedRanges ranges, DeadLetters deadLetters, long rangeLength) {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private static final int MOST_PARTITIONS = 32;

    /**
     * Takes a step.
     *
     * @param deadline when the invocation should be done
     * @return what the state machine needs to know
     * @throws IOException for what another try may mend
     */
    public Map<String, Object> take(Step step, Instant deadline) throws IOException {
        Job job = job(step);
        LOG.info("Step {} {} of run {}", step.step(), step.index(), step.runId());
        switch (step.step()) {
            case "plan" -> {
                return plan(job);
            }
            case "layOut" -> {
                return Map.of("ranges", numbers(of(job).layOut().ranges().size()));
            }
            case "scan" -> of(job).scan(step.index());
            case "keys" -> of(job).keys(step.index());
            case "reduce" -> of(job).reduce(step.index());
            case "validate" -> of(job).validate(step.index(), Progress.NONE);
            case "conclude" -> joined.resume(job.run(), job.terms(), new Attempt(2, false, deadline));
            case "whole" -> whole.resume(job.run(), job.terms(), new Attempt(2, false, deadline));
            case "giveUp" -> giveUp(job, step);
            default -> throw new IllegalArgumentException("There is no step '" + step.step() + "'");
        }
        return Map.of();
    }

    private Map<String, Object> plan(Job job) throws IOException {
        int parts = Math.clamp(job.run().object().size() / rangeLength, 1, MOST_PARTITIONS);
        Optional<RangePlan> plan = of(job).plan(rangeLength, parts);
        int ranges = plan.map(RangePlan::ranges).orElse(0);
        int partitions = plan.map(RangePlan::partitions).orElse(0);
        return Map.of("cut", plan.isPresent(), "keyed", partitions > 0, "ranges", numbers(ranges), "partitions", numbers(partitions));
    }

    /** Where trying again is no use the run ends; else it waits, failed, for its delivery to come back from the dead letters. */
    private void giveUp(Job job, Step step) {
        if (step.errorName().equals(FileGoneException.class.getName())) {
            joined.fail(
                job.run(),
                new RunError("object_gone", "The object was deleted or overwritten while it was read: deliver it again.")
            );
            return;
        }
        String mend =
            "The file was judged in ranges, and a step failed again and again with " +
            step.errorName() +
            ". The delivery is in the dead-letter queue: mend the cause (the execution " +
            step.runId() +
            " shows it), then move the message back.";
        joined.fail(job.run(), new RunError("gave_up", mend));
        deadLetters.send(job.run());
    }

    private RangeValidation of(Job job) {
        Format format = Format.ofName(job.run().object().key()).orElseThrow();
        return ranges.ranges(
            new RowJudging.File(job.run(), format, job.terms(), new Circumstances(Optional.empty(), Optional.empty(), keys(job)))
        );
    }

    private KeyLedger keys(Job job) {
        return ranges.lake().keys(job.run().dataset(), job.run().runId());
    }

    private Job job(Step step) throws IOException {
        try (InputStream in = ranges.workspaces().of(step.dataset(), step.runId()).open(Job.NAME)) {
            return Job.read(in);
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
