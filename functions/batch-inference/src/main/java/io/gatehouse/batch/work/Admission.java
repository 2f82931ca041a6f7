package io.gatehouse.batch.work;

/** Begins the batches that a data set's contract asks for when rows of it were accepted. Thread-safe. */
public final class Admission {

    private final Lake lake;
    private final Starter starter;
    private final Finisher finisher;

    public Admission(Lake lake, Starter starter, Finisher finisher) {
        this.lake = lake;
        this.starter = starter;
        this.finisher = finisher;
    }

    /**
     * Begins what a run's contract asks for, and tells of the batches that have nothing left to do.
     *
     * @param rows that were accepted
     */
    public void accepted(String dataset, String runId, long rows) {
        for (var binding : Binding.of(lake.contract(dataset))) {
            finisher.finish(starter.begin(binding, dataset, runId, rows));
        }
    }
}
