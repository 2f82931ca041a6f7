package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.protocol.Members;
import io.gatehouse.gateway.wire.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members of a chat in OpenAI's words, as the dialects of others need them. */
final class ChatMembers {

    /** Members that every provider's own words can say, or that can be left out without another answer than the caller expects. */
    private static final List<String> KNOWN = List.of(
        "model",
        "messages",
        "stream",
        "stream_options",
        "max_tokens",
        "max_completion_tokens",
        "temperature",
        "top_p",
        "n",
        "stop",
        "response_format",
        "tools",
        "tool_choice",
        "parallel_tool_calls",
        "user",
        "metadata",
        "store",
        "seed"
    );

    private ChatMembers() {}

    /** The members that a dialect knows: those of all, and these. */
    static Set<String> known(String... also) {
        return Stream.concat(KNOWN.stream(), Arrays.stream(also)).collect(Collectors.toUnmodifiableSet());
    }

    /** For providers that give one answer a call. */
    static void oneChoice(ObjectNode chat) throws FailedException {
        if (chat.path("n").asInt(1) != 1) {
            throw Members.refused("n");
        }
    }

    /** Refuses {@code parallel_tool_calls: false}, which a provider has no word for, unless it may be dropped. */
    static void parallelCalls(ObjectNode chat, Set<String> drop) throws FailedException {
        var parallel = chat.path("parallel_tool_calls");
        if (parallel.isBoolean() && !parallel.asBoolean() && !drop.contains("parallel_tool_calls")) {
            throw Members.refused("parallel_tool_calls");
        }
    }

    /** Texts at which the answer ends: one, or an array of them. */
    static void stop(ObjectNode chat, ObjectNode to, String name) {
        var stop = chat.path("stop");
        if (stop.isTextual()) {
            to.putArray(name).add(stop);
        } else if (stop.isArray()) {
            to.set(name, stop);
        }
    }

    /** The parts of the turn that {@code role} has now: who speaks twice on end speaks once, in more parts. */
    static ArrayNode turn(ArrayNode turns, String role, String parts) {
        var last = turns.path(turns.size() - 1);
        return last instanceof ObjectNode before && before.path("role").asText().equals(role)
            ? before.withArray(parts)
            : turns.addObject().put("role", role).putArray(parts);
    }

    /**
     * The {@code json_schema} that the answer must keep to; null for plain text.
     *
     * @throws FailedException for other formats
     */
    static @Nullable JsonNode schema(ObjectNode chat) throws FailedException {
        var format = chat.path("response_format");
        return switch (format.path("type").asText("text")) {
            case "text" -> null;
            case "json_schema" -> format.path("json_schema");
            default -> throw Members.refused("response_format");
        };
    }

    /** The arguments of a call, which stand there as text. */
    static JsonNode arguments(JsonNode function) throws FailedException {
        var text = function.path("arguments").asText("");
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : JsonBytes.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FailedException(Failure.invalid("The arguments of a tool call are no JSON.", "messages"));
        }
    }
}
