package io.gatehouse.prediction.rules;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.expression.ExpressionException;
import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.config.Member;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code config/rules/<model>.json}; its JSON Schema is beside this class, {@code rules.schema.json}. */
public final class RuleReader {

    private static final Set<FieldType> TYPES = EnumSet.of(
        FieldType.STRING,
        FieldType.INTEGER,
        FieldType.NUMBER,
        FieldType.BOOLEAN,
        FieldType.DATE,
        FieldType.DATETIME
    );
    private static final int MOST = 200;
    private static final int VERSION_LENGTH = 12;

    private final Map<String, FieldType> features = new LinkedHashMap<>();
    private final Map<String, FieldType> withAnswer = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    private RuleReader() {}

    /**
     * Reads a document.
     *
     * @throws ConfigException if it cannot be used
     */
    public static RuleBook read(String text) {
        return new RuleReader().book(Member.parse(text), version(text));
    }

    /** The version of a document, whether it can be used or not. */
    public static String version(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private RuleBook book(Member document, String version) {
        document.only("fields", "before", "after", "alone");
        fields(document);
        var before = rules(document.elements("before"), features, RuleReader::before);
        var after = rules(document.elements("after"), withAnswer, RuleReader::after);
        var alone = document.get("alone");
        if (!document.has("alone")) {
            return new RuleBook(version, before, after, List.of(), null);
        }
        alone.only("rules", "otherwise");
        var rules = rules(alone.elements("rules"), features, member -> new Effect.Alone(Given.of(required(member, "answer"))));
        return new RuleBook(version, before, after, rules, alone.map("otherwise", Given::of).orElse(null));
    }

    private void fields(Member document) {
        if (document.has("fields")) {
            document
                .get("fields")
                .members()
                .forEach((name, member) -> {
                    if (name.equals(Condition.SCORE) || name.equals(Condition.PREDICTION)) {
                        throw member.wrong("is what the model answers; features cannot have that name in rules");
                    }
                    var type = FieldType.of(member.text()).filter(TYPES::contains);
                    features.put(name, type.orElseThrow(() -> member.wrong("is no type; write one of " + types())));
                });
        }
        withAnswer.putAll(features);
        withAnswer.put(Condition.SCORE, FieldType.NUMBER);
        withAnswer.put(Condition.PREDICTION, FieldType.STRING);
    }

    private static String types() {
        return String.join(", ", TYPES.stream().map(FieldType::title).toList());
    }

    private List<Rule> rules(List<Member> members, Map<String, FieldType> fields, Function<Member, Effect> effect) {
        var rules = new ArrayList<Rule>();
        for (var member : members) {
            var name = required(member, "name").name();
            if (!names.add(name)) {
                throw member.get("name").wrong("is the name of another rule too; name each rule once");
            }
            var when = required(member, "when");
            rules.add(new Rule(name, when.text(), condition(when, fields), effect.apply(member)));
            if (names.size() > MOST) {
                throw member.wrong("is one rule too many; " + MOST + " are taken");
            }
        }
        return rules;
    }

    private static Condition condition(Member when, Map<String, FieldType> fields) {
        try {
            return new Condition(when.text(), fields);
        } catch (ExpressionException e) {
            throw new ConfigException(when.path() + " " + e.getMessage() + ". Its names are those of \"fields\".", e);
        }
    }

    private static Effect before(Member rule) {
        rule.only("name", "when", "filter", "shortcut");
        if (rule.has("filter") == rule.has("shortcut")) {
            throw rule.wrong("must have either \"filter\", with the reason, or \"shortcut\", with the answer");
        }
        return rule.has("filter") ? new Effect.Filter(rule.get("filter").text()) : new Effect.Shortcut(Given.of(rule.get("shortcut")));
    }

    private static Effect after(Member rule) {
        rule.only("name", "when", "override", "cap", "policy");
        var kinds = List.of("override", "cap", "policy").stream().filter(rule::has).toList();
        if (kinds.size() != 1) {
            throw rule.wrong("must have one of \"override\", \"cap\" and \"policy\"");
        }
        var member = rule.get(kinds.getFirst());
        return switch (kinds.getFirst()) {
            case "override" -> new Effect.Overrule(Given.of(member));
            case "cap" -> cap(member.only("min", "max"));
            default -> policy(member.only("prediction", "review"));
        };
    }

    private static Effect cap(Member member) {
        var min = member.map("min", given -> given.number(-Double.MAX_VALUE, Double.MAX_VALUE));
        var max = member.map("max", given -> given.number(-Double.MAX_VALUE, Double.MAX_VALUE));
        if (min.isEmpty() && max.isEmpty()) {
            throw member.wrong("bounds nothing; give a \"min\", a \"max\" or both");
        }
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            throw member.wrong("has a \"min\" above its \"max\"");
        }
        return new Effect.Cap(min.orElse(null), max.orElse(null));
    }

    private static Effect policy(Member member) {
        var prediction = member.map("prediction", Member::text);
        boolean review = member.map("review", Member::flag).orElse(false);
        if (prediction.isEmpty() && !review) {
            throw member.wrong("does nothing; give a \"prediction\", or \"review\": true");
        }
        return new Effect.Policy(prediction.orElse(null), review);
    }

    private static Member required(Member rule, String name) {
        return rule.required(name, "a rule has a \"name\", a condition \"when\", and what it does");
    }
}
