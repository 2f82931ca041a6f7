package io.gatehouse.drift.aws;

import io.gatehouse.drift.gate.DriftState;
import io.gatehouse.drift.gate.DriftStates;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Drift states in the table {@code gatehouse-datasets}: the item {@code drift} under {@code dataset#<name>}. Thread-safe. */
public final class DynamoStates implements DriftStates {

    private final VersionedItem<DriftState> states;

    public DynamoStates(DynamoDbClient dynamo, String table) {
        states = new VersionedItem<>(dynamo, table, "drift", DriftState.class);
    }

    @Override
    public Optional<DriftState> find(String dataset) {
        return states.find(dataset);
    }

    @Override
    public boolean replace(String dataset, DriftState next) {
        return states.replace(dataset, next, next.version(), Map.of());
    }
}
