package io.gatehouse.validation.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Reports.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code statistics.json}, {@code constraints.json} and {@code constraint_violations.json} as SageMaker Model Monitor writes them. Source:
 * Amazon SageMaker AI Developer Guide, "Schema for Statistics", "Schema for Constraints", "Schema for Violations".
 */
public final class SageMakerFiles {

    private SageMakerFiles() {}

    /** The files of a run: those on its columns only where there are any. */
    public static List<Report> of(Judgement judgement) {
        var files = new ArrayList<Report>();
        if (!judgement.profile().columns().isEmpty()) {
            files.add(report("statistics.json", Statistics.of(judgement.profile())));
            files.add(report("constraints.json", ConstraintsDocument.of(judgement)));
        }
        files.add(report("constraint_violations.json", Violations.of(judgement)));
        return files;
    }

    private static Report report(String file, ObjectNode json) {
        return Report.json(file, Json.bytes(json));
    }
}
