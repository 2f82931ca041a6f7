package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Reports.Report;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.skew.Skew;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens a file, has its rows judged, and writes everything that is to be kept of it. Thread-safe. */
public final class Inspector {

    private final Runs runs;
    private final Lake lake;
    private final Contracts contracts;
    private final Normality normality;
    private final Repairs repairs;
    private final Reports reports;
    private final Measures measures;
    private final RowJudging judging;
    private final InstantSource clock;

    public Inspector(
        Runs runs,
        Lake lake,
        Contracts contracts,
        Normality normality,
        Repairs repairs,
        Reports reports,
        Measures measures,
        RowJudging judging,
        InstantSource clock
    ) {
        this.runs = runs;
        this.lake = lake;
        this.contracts = contracts;
        this.normality = normality;
        this.repairs = repairs;
        this.reports = reports;
        this.measures = measures;
        this.judging = judging;
        this.clock = clock;
    }

    /**
     * Inspects the file of a run and returns the run as it ends, or still running if its rows are judged elsewhere.
     *
     * @throws IOException for what another try may mend
     */
    Run inspect(Run run, Terms terms, Attempt attempt) throws IOException {
        try {
            Optional<Judgement> judgement = judge(run, terms, attempt);
            if (judgement.isEmpty()) {
                return run;
            }
            write(judgement.get());
            return judgement.get().run();
        } catch (FileGoneException e) {
            return run.ended(RunStatus.FAILED, new RunError("object_gone", String.valueOf(e.getMessage())), clock.instant());
        } catch (TooSlowException e) {
            if (attempt.first()) {
                throw e;
            }
            return run.ended(RunStatus.FAILED, new RunError("too_slow", String.valueOf(e.getMessage())), clock.instant());
        }
    }

    private Optional<Judgement> judge(Run run, Terms terms, Attempt attempt) throws IOException {
        if (terms instanceof Terms.Settled settled) {
            return Optional.of(settled(run, settled.end(), settled.why(), terms));
        }
        if (run.lineage().repairs() != null) {
            return repair(run, terms, attempt);
        }
        Optional<Format> format = Format.ofName(run.object().key());
        return format.isEmpty()
            ? Optional.of(settled(run, RunStatus.REJECTED, unknownFormat(run.object().key()), terms))
            : read(run, format.get(), terms, attempt);
    }

    private Optional<Judgement> read(Run run, Format format, Terms terms, Attempt attempt) throws IOException {
        var keys = new LakeKeys(run.dataset(), run.runId());
        var watch = new RunWatch(clock, attempt.deadline(), run, runs);
        try (var rows = new HeldOutputs(lake.rows(keys.accepted(format), keys.quarantine()), lake.keys(run.dataset(), run.runId()))) {
            var file = new RowJudging.File(run, format, terms, circumstances(run, rows));
            Optional<Outcome> outcome = judging.judge(file, rows, watch);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            if (outcome.get().inferred().isPresent()) {
                contracts.keepInferred(run.dataset(), outcome.get().inferred().get().toJson());
            }
            Judgement judgement = judged(run, outcome.get(), terms);
            if (judgement.run().status().entered()) {
                rows.release();
            }
            return Optional.of(judgement);
        }
    }

    /** Ages are told at the time of the first try, so that every try tells the same. */
    private static Circumstances circumstances(Run run, KeyLedger ledger) {
        return new Circumstances(Optional.of(run.startedAt()), Delivery.landedAt(run.runId()), ledger);
    }

    /** Rows that the run already knows to be repaired are the ones that join it again if a try was cut off. */
    private Optional<Judgement> repair(Run run, Terms terms, Attempt attempt) throws IOException {
        Optional<Contract> contract = terms.agreement().map(Utf8Contract::of);
        try {
            Repair repair = repairs.open(run, contract);
            var keys = new LakeKeys(run.dataset(), run.runId());
            var watch = new RunWatch(clock, attempt.deadline(), run, runs);
            var outputs = new RejectedRows(lake.rows(keys.accepted(repair.format()), keys.quarantine()));
            try (var rows = new HeldOutputs(outputs, lake.keys(run.dataset(), run.runId()))) {
                Outcome outcome = repairs.judge(repair, contract, rows, watch, circumstances(run, rows));
                Judgement judgement = judged(run, outcome, terms).and(repair.refused());
                if (judgement.run().status().entered()) {
                    rows.release();
                    repairs.join(repair, run, repair.repaired(outputs.numbers()));
                }
                return Optional.of(judgement);
            }
        } catch (RepairRefused e) {
            return Optional.of(settled(run, RunStatus.REJECTED, e.why(), terms));
        }
    }

    private Judgement judged(Run run, Outcome outcome, Terms terms) throws IOException {
        var findings = outcome.violations().stream().map(Finding::of).toList();
        var rows = new Rows(outcome.rows().total(), outcome.rows().valid(), outcome.rows().rejected());
        RunStatus end = RunStatus.of(outcome.verdict());
        @Nullable
        RunError error = outcome.fileError().map(Inspector::error).orElse(null);
        Skew skew = end.entered() ? normality.compare(run, terms, outcome.profile(), rows.total()) : Skew.NONE;
        if (skew.rejects()) {
            return judgement(run, RunStatus.REJECTED, rows, findings, skewed(skew), outcome.profile(), skew, terms);
        }
        return judgement(run, end, rows, findings, error, outcome.profile(), skew, terms);
    }

    private Judgement settled(Run run, RunStatus end, RunError why, Terms terms) {
        return judgement(run, end, Run.NO_ROWS, List.of(), why, DatasetProfile.EMPTY, Skew.NONE, terms);
    }

    private Judgement judgement(
        Run run,
        RunStatus end,
        Rows rows,
        List<Finding> all,
        @Nullable RunError error,
        DatasetProfile profile,
        Skew skew,
        Terms terms
    ) {
        String report = lake.uri(new LakeKeys(run.dataset(), run.runId()).reportHtml());
        var ended = new Run(
            run.runId(),
            run.dataset(),
            run.object(),
            end,
            run.contractVersion(),
            rows,
            Finding.bounded(all),
            report,
            run.startedAt(),
            clock.instant(),
            error,
            skew.deviations().stream().limit(Finding.MOST).toList(),
            run.lineage()
        );
        return new Judgement(ended, all, profile, skew, terms);
    }

    private void write(Judgement judgement) throws IOException {
        Run run = judgement.run();
        var keys = new LakeKeys(run.dataset(), run.runId());
        if (judgement.profile().rows() > 0) {
            lake.put(keys.profile(), "application/octet-stream", judgement.profile().toBytes());
        }
        for (Report report : reports.of(judgement)) {
            lake.put(keys.report(report.file()), report.contentType(), report.content());
        }
        measures.emit(judgement);
    }

    private static RunError skewed(Skew skew) {
        String where = skew
            .deviations()
            .stream()
            .filter(deviation -> !deviation.warning())
            .map(deviation -> deviation.field().isEmpty() ? deviation.check() : deviation.field() + ":" + deviation.check())
            .limit(5)
            .collect(Collectors.joining(", "));
        String mend =
            "The values are not what they were when they were normal (" +
            where +
            "). If they are right, take them for normal with POST …/baseline after a run that only warns, or set their severity to " +
            "\"warn\" in the contract's gatehouse.skew, and revalidate this run.";
        return new RunError("skew", mend);
    }

    private static RunError error(FileError error) {
        return new RunError(error.code(), error.message());
    }

    private static RunError unknownFormat(String key) {
        String mend =
            "The key '" +
            key +
            "' ends in no format that is read here: use .csv, .tsv, .jsonl or .ndjson, one of them and .gz or .zst, or .parquet.";
        return new RunError("unknown_format", mend);
    }
}
