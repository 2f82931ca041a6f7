package io.gatehouse.validation.large;

import io.gatehouse.dataset.Contract;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Contracts.Origin;
import io.gatehouse.validation.gate.RowJudging;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all steps of a run must agree on, whatever is set meanwhile.
 *
 * @param run as it began
 * @param contract that the rows are held to; none to infer one
 */
public record Job(Run run, @Nullable KeptContract contract) {
    static final String NAME = "job.json";

    static Job of(RowJudging.File file) {
        Origin origin = file.terms().version().equals(Contracts.INFERRED) ? Origin.INFERRED : Origin.GIT;
        KeptContract kept = file
            .terms()
            .agreement()
            .map(Contract::toJson)
            .map(json -> new KeptContract(json, origin))
            .orElse(null);
        return new Job(file.run(), kept);
    }

    static Job read(InputStream in) throws IOException {
        return Json.mapper().readValue(in, Job.class);
    }

    byte[] toBytes() {
        return Json.bytes(this);
    }

    Terms terms() {
        return Terms.of(run.dataset(), Optional.ofNullable(contract));
    }
}
