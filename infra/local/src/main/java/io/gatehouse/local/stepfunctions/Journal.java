package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;

/** Told of every state that an execution enters, so that it can be taken up there again. */
@FunctionalInterface
interface Journal {
    Journal NONE = (state, data) -> {};

    void entered(String state, JsonNode data);
}
