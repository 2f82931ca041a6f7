package io.gatehouse.aws;

import java.util.List;

/** The modules under {@code functions} that are deployed. */
final class Functions {

    static final String AUTHORIZER = "authorizer";
    static final String BATCH_INFERENCE = "batch-inference";
    static final String DATA_VALIDATION = "data-validation";
    static final String DRIFT_CHECK = "drift-check";
    static final String LLM_GATEWAY = "llm-gateway";
    static final String MODEL_REGISTRY = "model-registry";
    static final String PREDICTION = "prediction";

    private Functions() {}

    /** Each measured, in the order of their names. */
    static List<FunctionZip> zips() {
        return List.of(
            FunctionZip.of(AUTHORIZER),
            FunctionZip.of(BATCH_INFERENCE),
            FunctionZip.of(DATA_VALIDATION),
            FunctionZip.of(DRIFT_CHECK),
            FunctionZip.of(LLM_GATEWAY),
            FunctionZip.of(MODEL_REGISTRY),
            FunctionZip.of(PREDICTION)
        );
    }
}
