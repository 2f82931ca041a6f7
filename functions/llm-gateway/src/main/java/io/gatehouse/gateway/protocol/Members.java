package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import java.util.Set;

/** Members of a request that have no counterpart where it goes. */
public final class Members {

    private Members() {}

    /**
     * Refuses a request by the name of the first member that is not known, unless it may be dropped, or says nothing: null or false.
     *
     * @throws FailedException 400, naming the member
     */
    public static void onlyKnown(ObjectNode request, Set<String> known, Set<String> drop) throws FailedException {
        for (var member : request.properties()) {
            var name = member.getKey();
            if (!known.contains(name) && !drop.contains(name) && !empty(member.getValue())) {
                throw refused(name);
            }
        }
    }

    /** The refusal of a member that the provider cannot honour. */
    public static FailedException refused(String name) {
        return new FailedException(
            Failure.invalid("`%s` is not supported by the provider of this model: leave it out.".formatted(name), name)
        );
    }

    private static boolean empty(JsonNode value) {
        return value.isNull() || (value.isBoolean() && !value.booleanValue());
    }

    static void copy(ObjectNode from, String name, ObjectNode to, String under) {
        if (from.hasNonNull(name)) {
            to.set(under, from.get(name));
        }
    }
}
