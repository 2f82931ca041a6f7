package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.money.Usage;
import io.vertx.core.buffer.Buffer;

/** Tells the answer of a chat in the words of another protocol. For one answer; not thread-safe. */
interface AnswerForm {
    /**
     * A whole answer.
     *
     * @param message of a chat's first choice
     * @param finish why it ended, in the words of a chat
     */
    JsonNode whole(JsonNode message, String finish, Usage usage);

    /** A stream begins. */
    void begin(Buffer out);

    void text(Buffer out, String piece);

    /** A call of a tool begins: the {@code index}-th of the answer. */
    void call(Buffer out, int index, String id, String name);

    void arguments(Buffer out, int index, String piece);

    /** The last events of a stream. */
    void end(Buffer out, String finish, Usage usage);
}
