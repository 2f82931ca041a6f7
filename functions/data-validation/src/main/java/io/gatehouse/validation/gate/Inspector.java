package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.Rows;
import io.gatehouse.validation.gate.Run.RunError;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a file, has its rows judged, and writes everything that is to be kept of it. Thread-safe. */
public final class Inspector {

    private final Lake lake;
    private final Contracts contracts;
    private final Reports reports;
    private final Limits limits;
    private final InstantSource clock;

    public Inspector(Lake lake, Contracts contracts, Reports reports, Limits limits, InstantSource clock) {
        this.lake = lake;
        this.contracts = contracts;
        this.reports = reports;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Inspects the file of a run and returns the run as it ends.
     *
     * @throws IOException for what another try may mend
     */
    Run inspect(Run run, Terms terms, Attempt attempt) throws IOException {
        try {
            Judgement judgement = judge(run, terms, attempt);
            write(judgement);
            return judgement.run();
        } catch (FileGoneException e) {
            return run.ended(RunStatus.FAILED, new RunError("object_gone", String.valueOf(e.getMessage())), clock.instant());
        } catch (TooSlowException e) {
            if (attempt.first()) {
                throw e;
            }
            return run.ended(RunStatus.FAILED, new RunError("too_slow", String.valueOf(e.getMessage())), clock.instant());
        }
    }

    private Judgement judge(Run run, Terms terms, Attempt attempt) throws IOException {
        return switch (terms) {
            case Terms.Settled settled -> settled(run, settled.end(), settled.why(), terms.locale());
            case Terms.Unknown unknown -> read(run, Optional.empty(), unknown.locale(), attempt);
            case Terms.Agreed agreed -> read(run, Optional.of(agreed.contract()), agreed.locale(), attempt);
        };
    }

    private Judgement read(Run run, Optional<Contract> contract, Locale locale, Attempt attempt) throws IOException {
        LandedObject object = run.object();
        Optional<Format> format = Format.ofName(object.key());
        if (format.isEmpty()) {
            return settled(run, RunStatus.REJECTED, unknownFormat(object.key()), locale);
        }
        var keys = new LakeKeys(run.dataset(), run.runId());
        var rows = lake.rows(keys.accepted(format.get()), keys.quarantine());
        var watch = new DeadlineWatch(clock, attempt.deadline(), object.size());
        Outcome outcome = Validator.validate(lake.landed(object), format.get(), contract, rows, limits, watch);
        if (outcome.inferred().isPresent()) {
            contracts.keepInferred(run.dataset(), outcome.inferred().get().toJson());
        }
        return judged(run, outcome, locale);
    }

    private Judgement judged(Run run, Outcome outcome, Locale locale) {
        var findings = outcome.violations().stream().map(Finding::of).toList();
        var rows = new Rows(outcome.rows().total(), outcome.rows().valid(), outcome.rows().rejected());
        @Nullable
        RunError error = outcome.fileError().map(Inspector::error).orElse(null);
        return judgement(run, RunStatus.of(outcome.verdict()), rows, findings, error, outcome.profile(), locale);
    }

    private Judgement settled(Run run, RunStatus end, RunError why, Locale locale) {
        return judgement(run, end, Run.NO_ROWS, List.of(), why, DatasetProfile.EMPTY, locale);
    }

    private Judgement judgement(
        Run run,
        RunStatus end,
        Rows rows,
        List<Finding> all,
        @Nullable RunError error,
        DatasetProfile profile,
        Locale locale
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
            error
        );
        return new Judgement(ended, all, profile, locale);
    }

    private void write(Judgement judgement) throws IOException {
        Run run = judgement.run();
        var keys = new LakeKeys(run.dataset(), run.runId());
        if (judgement.profile().rows() > 0) {
            lake.put(keys.profile(), "application/octet-stream", judgement.profile().toBytes());
        }
        lake.put(keys.reportJson(), "application/json", reports.json(judgement));
        lake.put(keys.reportHtml(), "text/html; charset=utf-8", reports.html(judgement));
    }

    private static RunError error(FileError error) {
        return new RunError(error.code(), error.message());
    }

    private static RunError unknownFormat(String key) {
        String mend =
            "The key '" + key + "' ends in no format that is read here: use .csv, .tsv, .jsonl or .ndjson, or one of them and .gz or .zst.";
        return new RunError("unknown_format", mend);
    }
}
