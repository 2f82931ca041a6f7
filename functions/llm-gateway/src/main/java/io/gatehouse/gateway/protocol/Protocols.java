package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.wire.JsonBytes;
import java.util.Set;

/** From the protocols of callers to a chat, which every provider understands, and back. */
public final class Protocols {

    private Protocols() {}

    /**
     * A call as a chat.
     *
     * @param drop members that are left out where a chat has no place for them
     * @throws FailedException naming the member that has no place in a chat; embeddings are no chat at all
     */
    public static ModelRequest asChat(Call call, Set<String> drop) throws FailedException {
        var request = call.request().tree();
        return ModelRequest.read(JsonBytes.write(chat(call.facts().endpoint(), request, drop)));
    }

    private static ObjectNode chat(Endpoint endpoint, ObjectNode request, Set<String> drop) throws FailedException {
        return switch (endpoint) {
            case CHAT -> request;
            case MESSAGES -> MessagesRequest.chat(request, drop);
            case RESPONSES -> ResponsesRequest.chat(request, drop);
            case EMBEDDINGS -> throw new FailedException(Failure.invalid("The provider of this model makes no embeddings.", "model"));
        };
    }

    /** Tells what a translator makes a chat of in the protocol of the caller. */
    public static Translator back(Call call, Translator chat) {
        return switch (call.facts().endpoint()) {
            case MESSAGES -> new ToldAnew(chat, new MessagesAnswer(call));
            case RESPONSES -> new ToldAnew(chat, new ResponsesAnswer(call));
            case CHAT, EMBEDDINGS -> chat;
        };
    }
}
