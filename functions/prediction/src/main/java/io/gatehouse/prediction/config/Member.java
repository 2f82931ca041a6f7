package io.gatehouse.prediction.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A place in a document: what stands there, and the name it has in a sentence about what is wrong. */
public record Member(String path, JsonNode value) {
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * The root of a document.
     *
     * @throws ConfigException if the text is no JSON, or no object
     */
    public static Member parse(String text) {
        try {
            return new Member("", JSON.readTree(text)).object();
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var place = at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new ConfigException("The document is no JSON" + place + ": " + e.getOriginalMessage(), e);
        }
    }

    public ConfigException wrong(String mend) {
        return new ConfigException((path.isEmpty() ? "The document" : path) + " " + mend + ".");
    }

    public boolean has(String name) {
        return value.hasNonNull(name);
    }

    public Member get(String name) {
        return new Member(path + "/" + name, value.path(name));
    }

    /** What is made of a member; empty if it is not there. */
    public <T> Optional<T> map(String name, Function<Member, T> made) {
        return has(name) ? Optional.of(made.apply(get(name))) : Optional.empty();
    }

    /**
     * A member that must be there.
     *
     * @throws ConfigException if it is missing
     */
    public Member required(String name, String what) {
        if (!has(name)) {
            throw get(name).wrong("is missing; " + what);
        }
        return get(name);
    }

    /** Itself, with no members but these and {@code $schema}, {@code description}. */
    public Member only(String... known) {
        object();
        var names = new TreeSet<>(Set.of(known));
        value.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name) && !name.equals("$schema") && !name.equals("description")) {
                throw get(name).wrong("is not known; known are " + String.join(", ", names));
            }
        });
        return this;
    }

    private Member object() {
        if (!value.isObject()) {
            throw wrong("is no object; write {…}");
        }
        return this;
    }

    public Map<String, Member> members() {
        object();
        var members = new LinkedHashMap<String, Member>();
        value.fieldNames().forEachRemaining(name -> members.put(name, get(name)));
        return members;
    }

    public List<Member> elements() {
        if (!value.isArray()) {
            throw wrong("is no list; write […]");
        }
        var elements = new ArrayList<Member>();
        for (int i = 0; i < value.size(); i++) {
            elements.add(new Member(path + "/" + i, value.path(i)));
        }
        return elements;
    }

    public List<Member> elements(String name) {
        return has(name) ? get(name).elements() : List.of();
    }

    public String text() {
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong("is no text; write \"…\"");
        }
        return value.asText();
    }

    public String name() {
        var text = text();
        if (!text.matches("[\\p{L}\\p{N}_.-]{1,128}")) {
            throw wrong("must be of letters, digits, '_', '.' and '-', at most 128 of them");
        }
        return text;
    }

    public boolean flag() {
        if (!value.isBoolean()) {
            throw wrong("is neither true nor false");
        }
        return value.booleanValue();
    }

    public double number(double least, double most) {
        if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
            throw wrong("must be a number from %s to %s".formatted(plain(least), plain(most)));
        }
        return value.doubleValue();
    }

    public int whole(int least, int most) {
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < least || value.intValue() > most) {
            throw wrong("must be a whole number from %d to %d".formatted(least, most));
        }
        return value.intValue();
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }
}
