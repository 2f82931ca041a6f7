package io.gatehouse.drift.gate;

import io.gatehouse.drift.performance.PerformanceDocument;

/** Makes the report on how a model answers. Equal arguments give equal bytes. */
public interface PerformanceReports {
    byte[] json(PerformanceDocument document);

    byte[] html(PerformanceDocument document, String language);
}
