package io.gatehouse.drift.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.gatehouse.lambda.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one line of the log says, as far as drift is told by it.
 *
 * @param at when the question came, ISO 8601: such texts sort by time
 * @param answerLength in code points, or in tokens where neither that nor the text is logged; none of a call that failed
 * @param latency in milliseconds; none of a call that failed
 * @param questionTokens of all kinds
 * @param refused none where it is not known
 * @param language none where it is not known
 * @param terms of the question, each with how often it occurs
 * @param embedding of the question; empty where there is none
 */
public record LlmCall(
    String at,
    @Nullable Double answerLength,
    @Nullable Double latency,
    @Nullable Double questionTokens,
    @Nullable Boolean refused,
    @Nullable String language,
    Map<String, Integer> terms,
    List<Double> embedding
) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<Double>> NUMBERS = new TypeReference<>() {};
    private static final int FAILED = 400;
    /** What is beyond is a mistake, and would let sums overflow. */
    private static final double MOST = 1e12;

    /** Terms and embedding are copied. */
    public LlmCall {
        terms = Map.copyOf(terms);
        embedding = List.copyOf(embedding);
    }

    /** Reads a row of the log; what it lacks or garbles is not known. */
    public static LlmCall of(Map<String, String> row) {
        var status = number(row, "status");
        var answered = status == null || status < FAILED;
        var question = row.get("question");
        return new LlmCall(
            row.getOrDefault("at", ""),
            answered ? answerLength(row) : null,
            answered ? number(row, "latency_ms") : null,
            sum(row, "input_tokens", "cached_tokens", "cache_write_tokens"),
            row.containsKey("refusal") ? Boolean.valueOf(row.get("refusal")) : null,
            row.containsKey("language") ? row.get("language") : question == null ? null : script(question),
            row.containsKey("terms") ? read(row.get("terms"), COUNTS, Map.of()) : words(question),
            read(row.get("embedding"), NUMBERS, List.of())
        );
    }

    private static @Nullable Double answerLength(Map<String, String> row) {
        var length = number(row, "answer_length");
        var answer = row.get("answer");
        if (length != null || answer == null) {
            return length != null ? length : number(row, "output_tokens");
        }
        return (double) answer.codePointCount(0, answer.length());
    }

    private static @Nullable Double sum(Map<String, String> row, String... names) {
        Double sum = null;
        for (var name : names) {
            var number = number(row, name);
            sum = number == null ? sum : Double.valueOf(sum == null ? number : sum + number);
        }
        return sum;
    }

    private static @Nullable Double number(Map<String, String> row, String name) {
        var text = row.get(name);
        try {
            var number = text == null ? Double.NaN : Double.parseDouble(text);
            return number >= 0 && number <= MOST ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Words as they are written: Korean particles stay with their nouns, which suffices to see that others are asked about. */
    private static Map<String, Integer> words(@Nullable String text) {
        var counts = new HashMap<String, Integer>();
        if (text != null) {
            WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> counts.merge(word.group(), 1, Integer::sum));
        }
        return counts;
    }

    private static String script(String text) {
        var korean = text
            .codePoints()
            .filter(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL)
            .count();
        return 4 * korean >= text.codePoints().filter(Character::isLetter).count() && korean > 0 ? "ko" : "other";
    }

    private static <T> T read(@Nullable String json, TypeReference<T> type, T none) {
        try {
            T read = json == null ? null : Json.mapper().readValue(json, type);
            return read == null ? none : read;
        } catch (JsonProcessingException e) {
            return none;
        }
    }
}
