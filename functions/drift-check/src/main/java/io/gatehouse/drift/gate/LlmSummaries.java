package io.gatehouse.drift.gate;

import io.gatehouse.drift.llm.LlmSummary;
import java.util.Optional;

/** What is kept of runs of calls that others are compared with. */
public interface LlmSummaries {
    Optional<LlmSummary> summary(String dataset, String runId);

    void keep(String dataset, String runId, LlmSummary summary);
}
