package io.gatehouse.validation.gate;

import io.gatehouse.events.LandedObject;
import io.gatehouse.validation.gate.Run.RunError;
import io.gatehouse.validation.gate.Runs.Kept;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Decides on files that land. A delivery may come twice, or be cut off anywhere and come again: every step either is conditional or
 * gives the same bytes, so one run is finished, one set of outputs is kept and at least one event is sent. Thread-safe.
 */
public final class DataGate {

    private static final Logger LOG = LoggerFactory.getLogger(DataGate.class);

    private final Runs runs;
    private final Contracts contracts;
    private final Inspector inspector;
    private final Normality normality;
    private final Announcer announcer;
    private final InstantSource clock;

    public DataGate(Runs runs, Contracts contracts, Inspector inspector, Normality normality, Announcer announcer, InstantSource clock) {
        this.runs = runs;
        this.contracts = contracts;
        this.inspector = inspector;
        this.normality = normality;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * Decides on a file.
     *
     * @return the run, if this call finished it
     * @throws IOException for what another try may mend: the delivery must come again
     */
    public Optional<Run> admit(Delivery delivery, Attempt attempt) throws IOException {
        return switch (LandingKey.of(delivery.object().key(), delivery.object().size())) {
            case LandingKey.Routed(String dataset) -> admit(delivery, dataset, terms(dataset), null, attempt);
            case LandingKey.Repaired(String dataset, String run) -> admit(delivery, dataset, terms(dataset), run, attempt);
            case LandingKey.Unrouted(String mend) -> admit(delivery, DatasetName.UNROUTED, Terms.unrouted(mend), null, attempt);
            case LandingKey.Folder() -> {
                LOG.info("A folder was made: there is nothing to validate");
                yield Optional.empty();
            }
        };
    }

    private Terms terms(String dataset) {
        return Terms.of(dataset, contracts.find(dataset));
    }

    private Optional<Run> admit(Delivery delivery, String dataset, Terms terms, @Nullable String repairs, Attempt attempt)
        throws IOException {
        String identity = delivery.identity(terms.version());
        String runId = runs.claim(dataset, identity, delivery.runId(identity), delivery.object());
        MDC.put("run_id", runId);
        try {
            var running = Run.running(runId, dataset, delivery.object(), terms.version(), clock.instant()).with(
                Lineage.following(delivery.revalidates(), repairs)
            );
            Kept kept = runs.begin(normality.settle(running, terms));
            if (!attempt.first()) {
                closeOthers(kept.run(), delivery);
            }
            return proceed(kept, delivery.object(), terms, attempt);
        } finally {
            MDC.remove("run_id");
        }
    }

    /**
     * Goes on with a run that was begun by a delivery and whose rows were judged elsewhere.
     *
     * @return the run, if this call finished it
     * @throws IOException for what another try may mend
     */
    public Optional<Run> resume(Run running, Terms terms, Attempt attempt) throws IOException {
        MDC.put("run_id", running.runId());
        try {
            return proceed(runs.begin(running), running.object(), terms, attempt);
        } finally {
            MDC.remove("run_id");
        }
    }

    /** Gives up a run that was judged elsewhere: it has failed until its delivery comes again. */
    public void fail(Run running, RunError why) {
        Run failed = running.ended(RunStatus.FAILED, why, clock.instant());
        runs.fail(failed);
        announcer.send(failed);
    }

    private Optional<Run> proceed(Kept kept, LandedObject object, Terms terms, Attempt attempt) throws IOException {
        Run run = kept.run();
        if (!run.status().open()) {
            LOG.info("{} of '{}' is decided already: {}", run.object().key(), run.dataset(), run.status().text());
            announcer.announce(kept);
            return Optional.empty();
        }
        Run judged = judge(run.with(object), terms, attempt);
        if (judged.status() == RunStatus.RUNNING) {
            LOG.info("{} of '{}' is judged in ranges", run.object().key(), run.dataset());
            return Optional.empty();
        }
        Kept finished = runs.finish(judged);
        announcer.announce(finished);
        LOG.info("{} of '{}': {}", run.object().key(), run.dataset(), finished.run().status().text());
        return Optional.of(finished.run());
    }

    /** A contract set between a crash and the next try makes another run of the delivery: the one cut off would never end. */
    private void closeOthers(Run run, Delivery delivery) {
        for (Run other : runs.running(run.dataset(), delivery.runIdPrefix())) {
            if (!other.runId().equals(run.runId())) {
                var why = new RunError(
                    "superseded",
                    "The contract changed before this run could end: the file was judged by run " + run.runId() + " instead."
                );
                runs.fail(other.ended(RunStatus.FAILED, why, clock.instant()));
            }
        }
    }

    private Run judge(Run run, Terms terms, Attempt attempt) throws IOException {
        return attempt.last() ? lastTry(run, terms, attempt) : inspector.inspect(run, terms, attempt);
    }

    /** Should the process die, the run says so already; should the try only fail, the run names the cause. */
    private Run lastTry(Run run, Terms terms, Attempt attempt) throws IOException {
        runs.fail(run.ended(RunStatus.FAILED, crashed(attempt), clock.instant()));
        try {
            return inspector.inspect(run, terms, attempt);
        } catch (IOException | RuntimeException e) {
            giveUp(run.ended(RunStatus.FAILED, failed(attempt, e), clock.instant()), e);
            throw e;
        }
    }

    private void giveUp(Run failed, Exception cause) {
        try {
            runs.fail(failed);
            announcer.send(failed);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static RunError crashed(Attempt attempt) {
        String mend =
            "The function ended " +
            attempt.number() +
            " times without a verdict on this file, so it took too much memory or time: " +
            "the message is in the dead-letter queue. Split the file or give the function more memory, then move the message back.";
        return new RunError("crashed", mend);
    }

    private static RunError failed(Attempt attempt, Exception cause) {
        String mend =
            "The file could not be validated in " +
            attempt.number() +
            " tries, the last of which ended with: " +
            cause.getMessage() +
            " The message is in the dead-letter queue: mend the cause, then move the message back.";
        return new RunError("gave_up", mend);
    }
}
