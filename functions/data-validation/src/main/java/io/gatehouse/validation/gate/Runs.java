package io.gatehouse.validation.gate;

import io.gatehouse.events.LandedObject;
import java.util.List;
import java.util.Optional;

/** The runs of all data sets, kept. Every write is conditional or repeatable, so that any of them may be interrupted and redone. */
public interface Runs {
    /**
     * A run and what is still to be done for it.
     *
     * @param eventPending finished, and its event may not have been sent yet
     */
    record Kept(Run run, boolean eventPending) {}

    /**
     * Claims an object for a run, once.
     *
     * @return the id of the run that holds the claim: the given one, or that of the run that was first
     */
    String claim(String dataset, String identity, String runId, LandedObject object);

    /** Keeps a run that is not there yet, and returns what is there then. */
    Kept begin(Run running);

    Optional<Run> find(String dataset, String runId);

    /**
     * Keeps that a run's rows were repaired.
     *
     * @param before as it was read
     * @return false if another repair was kept since
     */
    boolean join(Run before, Run after);

    /** Notes how far a run has come, unless it has ended. */
    void note(Run running);

    /** Marks an open run failed, without an event. */
    void fail(Run failed);

    /** Finishes an open run, its event pending. One that is finished stays as it is. Returns what is there then. */
    Kept finish(Run finished);

    /**
     * How many rows earlier files had that entered the lake, newest first.
     *
     * @param most how many runs are looked at
     */
    List<Long> rowsBefore(String dataset, String runId, int most);

    /** The runs that are still running of those whose ids begin so. */
    List<Run> running(String dataset, String idPrefix);

    /** Shows the data set in the list, with this run unless a later one is shown. */
    void show(Run latest);

    /** Notes that the event of a finished run was sent. */
    void eventSent(Run run);
}
