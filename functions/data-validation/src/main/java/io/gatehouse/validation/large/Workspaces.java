package io.gatehouse.validation.large;

import io.gatehouse.dataset.range.Workspace;

/** Where the steps of a run leave things for one another; emptied by the lake's lifecycle. */
@FunctionalInterface
public interface Workspaces {
    Workspace of(String dataset, String runId);
}
