package io.gatehouse.local.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up passwords as {@code GenerateSecretString} describes them. */
final class SecretGenerator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEFAULT_LENGTH = 32;
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private SecretGenerator() {}

    /**
     * Makes up a secret.
     *
     * @param rules the template's {@code GenerateSecretString}
     * @return the password, or the given JSON with the password as its {@code GenerateStringKey}
     */
    static String generate(JsonNode rules, RandomGenerator random) {
        var password = password(rules, random);
        var key = rules.path("GenerateStringKey").asText();
        if (key.isEmpty()) {
            return password;
        }
        try {
            var template = (ObjectNode) JSON.readTree(rules.path("SecretStringTemplate").asText("{}"));
            return template.put(key, password).toString();
        } catch (JsonProcessingException | ClassCastException malformed) {
            throw new IllegalArgumentException("SecretStringTemplate must be a JSON object", malformed);
        }
    }

    private static String password(JsonNode rules, RandomGenerator random) {
        var kinds = new ArrayList<String>();
        add(kinds, LOWER, rules, "ExcludeLowercase");
        add(kinds, UPPER, rules, "ExcludeUppercase");
        add(kinds, DIGITS, rules, "ExcludeNumbers");
        add(kinds, PUNCTUATION, rules, "ExcludePunctuation");
        if (rules.path("IncludeSpace").asBoolean()) {
            kinds.add(" ");
        }
        var all = String.join("", kinds);
        var length = rules.path("PasswordLength").asInt(DEFAULT_LENGTH);
        var password = new ArrayList<Character>();
        if (rules.path("RequireEachIncludedType").asBoolean(true)) {
            kinds.forEach(kind -> password.add(pick(kind, random)));
        }
        while (password.size() < length) {
            password.add(pick(all, random));
        }
        Collections.shuffle(password, random);
        var text = new StringBuilder();
        password.forEach(text::append);
        return text.toString();
    }

    private static void add(List<String> kinds, String kind, JsonNode rules, String exclusion) {
        var excluded = rules.path("ExcludeCharacters").asText();
        var left = new StringBuilder();
        kind.chars()
            .filter(c -> excluded.indexOf(c) < 0)
            .forEach(left::appendCodePoint);
        if (!rules.path(exclusion).asBoolean() && !left.isEmpty()) {
            kinds.add(left.toString());
        }
    }

    private static char pick(String characters, RandomGenerator random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
