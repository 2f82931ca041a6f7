package io.gatehouse.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a function's real path once before its snapshot is taken, so that the first invocation after a restore finds classes loaded
 * and code compiled. Keep the returned object in a field: the runtime holds it weakly.
 */
public final class Priming implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

    /** What to run: may call anything that leaves no trace outside the process. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    private final Step[] steps;

    private Priming(Step... steps) {
        this.steps = steps.clone();
    }

    /** Registers steps to be run in order before the snapshot; one that fails (no network, say) does not keep the others from it. */
    public static Priming register(Step... steps) {
        var priming = new Priming(steps);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        for (Step step : steps) {
            run(step);
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            LOG.atInfo().setCause(e).log("A priming step failed: the first invocation will be slower.");
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to undo: priming leaves only loaded classes behind.
    }
}
