package io.gatehouse.validation.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.lambda.Json;

/** A contract for what the gate wrote itself: whatever encoding files come in, the lake keeps UTF-8. */
public final class Utf8Contract {

    private Utf8Contract() {}

    public static Contract of(Contract contract) {
        if (contract.dialect().encoding().isEmpty()) {
            return contract;
        }
        try {
            JsonNode json = Json.mapper().readTree(contract.toJson());
            if (json.path("gatehouse") instanceof ObjectNode rules) {
                rules.remove("encoding");
            }
            return Contract.parse(Json.bytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parsed contract is JSON", e);
        }
    }
}
