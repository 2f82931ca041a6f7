package io.gatehouse.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A place in the document: what is read there, and the name it has in a sentence about what is wrong. */
record Place(String path, JsonNode value) {
    static Place root(JsonNode document) {
        return new Place("", document).mustBeObject();
    }

    ConfigException wrong(String mend) {
        return new ConfigException((path.isEmpty() ? "The document" : path) + ": " + mend + ".", null);
    }

    boolean has(String name) {
        return value.hasNonNull(name);
    }

    Place member(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    Place object(String name) {
        return member(name).mustBeObject();
    }

    /** The member, which must be an object if it is there. */
    Place optional(String name) {
        return has(name) ? object(name) : member(name);
    }

    private Place mustBeObject() {
        if (!value.isObject()) {
            throw wrong("give an object");
        }
        return this;
    }

    void only(Set<String> known) {
        mustBeObject();
        value.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw member(name).wrong("is not known; known are " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    Map<String, Place> members() {
        var members = new LinkedHashMap<String, Place>();
        value.fieldNames().forEachRemaining(name -> members.put(name, member(name)));
        return members;
    }

    List<Place> elements(String name) {
        var elements = new ArrayList<Place>();
        var array = member(name);
        for (int i = 0; i < array.value.size(); i++) {
            elements.add(new Place("%s[%d]".formatted(array.path, i), array.value.path(i)));
        }
        return elements;
    }

    String text() {
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong("give a text");
        }
        return value.asText();
    }

    String text(String name, String byDefault) {
        return has(name) ? member(name).text() : byDefault;
    }

    /** False if it is not there. */
    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        var given = member(name);
        if (!given.value.isBoolean()) {
            throw given.wrong("give true or false");
        }
        return given.value.booleanValue();
    }

    String oneOf(Collection<String> known) {
        if (!known.contains(value.asText())) {
            throw wrong("'%s' is none of %s".formatted(value.asText(), String.join(", ", new TreeSet<>(known))));
        }
        return value.asText();
    }

    BigDecimal number() {
        if (!value.isNumber()) {
            throw wrong("give a number");
        }
        return value.decimalValue();
    }

    long count(String name, long byDefault) {
        if (!has(name)) {
            return byDefault;
        }
        var given = member(name);
        if (!given.value.canConvertToExactIntegral() || given.value.longValue() < 1) {
            throw given.wrong("give a whole number of at least 1");
        }
        return given.value.longValue();
    }
}
