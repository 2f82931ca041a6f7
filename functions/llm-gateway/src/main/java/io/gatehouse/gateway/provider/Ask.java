package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.config.Model;

/**
 * What one provider is asked for a call.
 *
 * @param endpoint the caller's, where the provider speaks it; else a chat
 * @param request in the protocol of that endpoint
 */
record Ask(Call call, Model model, Endpoint endpoint, ModelRequest request) {
    /** The most tokens an answer may have: the caller's limit, or the model's where a budget has to hold; -1 for none. */
    long outputLimit() {
        return request.outputLimit() > 0 ? request.outputLimit() : call.limitsOutput() ? model.maxOutput() : -1;
    }
}
