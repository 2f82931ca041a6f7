package io.gatehouse.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object from a user, read by name; gathers everything that is wrong with them, so that it is said at once. */
final class Fields {

    /** Letters, digits and marks of any language: these texts go into headers, logs and tables. */
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,100}");

    private static final long MOST_TOKENS = 1_000_000_000_000_000L;
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000);

    /** One thing that is wrong, and how to mend it. */
    record Wrong(String field, String message) {}

    private final JsonNode object;
    private final String prefix;
    private final List<Wrong> wrong;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(JsonNode object) {
        this(object, "", new ArrayList<>());
    }

    private Fields(JsonNode object, String prefix, List<Wrong> wrong) {
        this.object = object;
        this.prefix = prefix;
        this.wrong = wrong;
    }

    /** All that was wrong so far, here and in nested objects. */
    List<Wrong> wrong() {
        return List.copyOf(wrong);
    }

    /** A nested object; empty if there is none. */
    Fields object(String name) {
        var value = get(name);
        if (!value.isMissingNode() && !value.isObject()) {
            refuse(name, "Give a JSON object.");
        }
        return new Fields(value, prefix + name + ".", wrong);
    }

    @Nullable
    String text(String name) {
        return read(
            name,
            value -> value.isTextual() && TEXT.matcher(value.textValue()).matches(),
            JsonNode::textValue,
            "Give a text of 1 to 100 characters without control characters."
        );
    }

    /** A list of at most {@code most} texts, each of which passes the check or makes it throw {@link IllegalArgumentException}. */
    List<String> texts(String name, int most, Consumer<String> check) {
        var value = get(name);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most || !value.valueStream().allMatch(JsonNode::isTextual)) {
            refuse(name, "Give a list of at most " + most + " texts.");
            return List.of();
        }
        var texts = value.valueStream().map(JsonNode::textValue).distinct().toList();
        for (var text : texts) {
            try {
                check.accept(text);
            } catch (IllegalArgumentException e) {
                refuse(name, "'" + text + "' is not valid. " + e.getMessage());
            }
        }
        return texts;
    }

    @Nullable
    Integer count(String name) {
        return read(
            name,
            value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1,
            JsonNode::intValue,
            "Give a whole number from 1 to 2147483647."
        );
    }

    @Nullable
    Long tokens(String name) {
        return read(
            name,
            value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 1 && value.longValue() <= MOST_TOKENS,
            JsonNode::longValue,
            "Give a whole number from 1 to " + MOST_TOKENS + "."
        );
    }

    /** False if it is not there. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(read(name, JsonNode::isBoolean, JsonNode::booleanValue, "Give true or false."));
    }

    @Nullable
    BigDecimal dollars(String name) {
        return read(
            name,
            value -> value.isNumber() && value.decimalValue().signum() > 0 && value.decimalValue().compareTo(MOST_DOLLARS) <= 0,
            JsonNode::decimalValue,
            "Give an amount in US dollars, more than 0 and at most a billion."
        );
    }

    @Nullable
    Instant after(String name, Instant now) {
        return read(
            name,
            value -> value.isTextual() && time(value.textValue()).filter(now::isBefore).isPresent(),
            value -> time(value.textValue()).orElseThrow(),
            "Give a time to come, as in 2030-01-31T00:00:00Z; it is now " + now + "."
        );
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private <T> @Nullable T read(String name, Predicate<JsonNode> fits, Function<JsonNode, T> reading, String otherwise) {
        var value = get(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!fits.test(value)) {
            refuse(name, otherwise);
            return null;
        }
        return reading.apply(value);
    }

    /** Refuses members that were not asked for: a misspelt limit would be no limit. */
    void refuseOthers() {
        object
            .propertyStream()
            .map(member -> member.getKey())
            .filter(name -> !known.contains(name))
            .forEach(name -> refuse(name, "There is no such field. Known here: " + String.join(", ", known) + "."));
    }

    void refuse(String name, String message) {
        wrong.add(new Wrong(prefix + name, message));
    }

    private JsonNode get(String name) {
        known.add(name);
        var value = object.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }
}
