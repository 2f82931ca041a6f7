package io.gatehouse.drift.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.History;

/** Makes the report on a comparison. Equal arguments give equal bytes. */
public interface Reports {
    /** What a report is made of. */
    record Material(DriftDocument document, DatasetProfile reference, DatasetProfile current, History history, String language) {}

    byte[] json(DriftDocument document);

    byte[] html(Material material);
}
