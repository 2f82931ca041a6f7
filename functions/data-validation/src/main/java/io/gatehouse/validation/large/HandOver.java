package io.gatehouse.validation.large;

import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.range.RangeValidation;
import io.gatehouse.validation.gate.RowJudging;
import io.gatehouse.validation.gate.Run;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges files in one pass up to a size, and hands larger ones that can be cut over to the state machine. A delivery that comes again
 * while the execution runs changes nothing; one that comes again after it failed takes it up again. Thread-safe.
 *
 * @param most bytes that one pass takes
 */
public record HandOver(RowJudging onePass, Executions executions, Workspaces workspaces, long most) implements RowJudging {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    @Override
    public Optional<Outcome> judge(File file, Outputs rows, Progress watch) throws IOException {
        if (file.run().object().size() <= most || !RangeValidation.isCuttable(file.format())) {
            return onePass.judge(file, rows, watch);
        }
        Run run = file.run();
        Executions.State state = executions.state(run.runId());
        LOG.info("{} has {} bytes, more than {}: its execution is {}", run.object().key(), run.object().size(), most, state);
        switch (state) {
            case NONE -> {
                workspaces.of(run.dataset(), run.runId()).put(Job.NAME, Job.of(file).toBytes());
                executions.start(run.dataset(), run.runId());
            }
            case FAILED -> executions.redrive(run.runId());
            case RUNNING, SUCCEEDED -> LOG.info("The execution goes on, or its last step ends the run");
        }
        return Optional.empty();
    }
}
