package io.gatehouse.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A value in a contract together with its place, so that every complaint can name it. */
record Member(JsonNode node, String pointer) {
    Optional<Member> get(String name) {
        JsonNode child = node.get(name);
        return child == null || child.isNull() ? Optional.empty() : Optional.of(new Member(child, pointer + "/" + name));
    }

    Member object() {
        if (!node.isObject()) {
            throw wrong("must be an object");
        }
        return this;
    }

    List<Member> elements() {
        if (!node.isArray()) {
            throw wrong("must be a list: write it in [ ]");
        }
        List<Member> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Member(node.get(i), pointer + "/" + i));
        }
        return elements;
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("must be a text: write it in double quotes");
        }
        return node.textValue();
    }

    /** A text, number or boolean as a file would spell it. */
    String scalar() {
        if (!node.isValueNode()) {
            throw wrong("must be a single value, not a list or an object");
        }
        return node.asText();
    }

    boolean bool() {
        if (!node.isBoolean()) {
            throw wrong("must be true or false, without quotes");
        }
        return node.booleanValue();
    }

    long count() {
        if (!node.canConvertToLong() || !node.isIntegralNumber() || node.longValue() < 0) {
            throw wrong("must be a whole number from 0");
        }
        return node.longValue();
    }

    double share() {
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
            throw wrong("must be a share from 0 to 1, as 0.05 for five per cent");
        }
        return node.doubleValue();
    }

    List<String> texts() {
        return elements().stream().map(Member::text).toList();
    }

    /** The texts of a list, or the one text written without a list. */
    List<String> textOrTexts() {
        return node.isTextual() ? List.of(text()) : texts();
    }

    <T> Optional<T> map(String name, Function<Member, T> reader) {
        return get(name).map(reader);
    }

    void onlyKnows(Set<String> names) {
        object();
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new ContractException(pointer + "/" + name, "is not known here; known are " + names.stream().sorted().toList());
            }
        });
    }

    ContractException wrong(String message) {
        return new ContractException(pointer, message);
    }
}
