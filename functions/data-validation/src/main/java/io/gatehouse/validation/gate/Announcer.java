package io.gatehouse.validation.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.dataset.Format;
import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.DataRejected;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.gate.Runs.Kept;
import java.time.Instant;
import java.util.List;

/** Tells of finished runs: in the list of data sets and on the bus. Thread-safe. */
public final class Announcer {

    private final Runs runs;
    private final Normality normality;
    private final Repairs repairs;
    private final Contracts contracts;
    private final Lake lake;
    private final Bus bus;

    public Announcer(Runs runs, Normality normality, Repairs repairs, Contracts contracts, Lake lake, Bus bus) {
        this.runs = runs;
        this.contracts = contracts;
        this.repairs = repairs;
        this.normality = normality;
        this.lake = lake;
        this.bus = bus;
    }

    /** Tells of a finished run unless it was told already; cut off in the middle, it is told again. */
    void announce(Kept kept) {
        if (kept.eventPending()) {
            normality.learn(kept.run());
            send(kept.run());
            runs.eventSent(kept.run());
        }
    }

    /** Tells of a run whether or not it was told. */
    void send(Run run) {
        runs.show(run);
        bus.send(run.status().entered() ? accepted(run) : rejected(run));
    }

    private DomainEvent accepted(Run run) {
        var keys = new LakeKeys(run.dataset(), run.runId());
        Format format = repairs.format(run);
        return new DataAccepted(
            run.runId(),
            run.dataset(),
            run.object(),
            run.status().text(),
            run.rows(),
            run.contractVersion(),
            lake.uri(keys.accepted(format)),
            lake.uri(keys.profile()),
            lake.uri(keys.reportHtml()),
            ended(run),
            run.lineage().revalidates(),
            models(run.dataset())
        );
    }

    /** As the contract says now: who predicts reads it then, too. */
    private List<String> models(String dataset) {
        var contract = contracts.find(dataset).map(KeptContract::json).orElse("{}");
        try {
            return Json.mapper()
                .readTree(contract)
                .at("/gatehouse/inference")
                .valueStream()
                .map(binding -> binding.path("model").asText())
                .filter(model -> !model.isEmpty())
                .toList();
        } catch (JsonProcessingException e) {
            // Somebody has just published what is none: the next file is refused with the reason, and this one binds nothing.
            return List.of();
        }
    }

    private static DomainEvent rejected(Run run) {
        RunError error = run.error() == null ? new RunError("unknown", "No reason was given.") : run.error();
        return new DataRejected(
            run.runId(),
            run.dataset(),
            run.object(),
            run.status().text(),
            run.rows(),
            error.code(),
            error.message(),
            run.reportUri(),
            ended(run)
        );
    }

    private static Instant ended(Run run) {
        return run.finishedAt() == null ? run.startedAt() : run.finishedAt();
    }
}
