package io.gatehouse.drift.llm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the calls that others are compared with: some kilobytes, however many calls there were.
 *
 * @param refusals how many calls refused, of those of which that is known
 * @param known of how many that is known
 * @param languages calls by language
 * @param terms the most frequent terms of the questions and how often they occur
 * @param allTerms how many terms there are in all
 * @param onlyOnce spread over calls of the share of their terms that no other place has: what share of new terms is to be expected
 * @param centroid mean of the embeddings, empty if there are none
 * @param likeness spread over calls of the cosine of their embedding and the centroid
 */
public record LlmSummary(
    long calls,
    Spread answerLength,
    Spread latency,
    Spread questionTokens,
    long refusals,
    long known,
    Map<String, Long> languages,
    Map<String, Long> terms,
    long allTerms,
    Spread onlyOnce,
    List<Double> centroid,
    Spread likeness
) {
    private static final int MOST_TERMS = 5_000;

    /** Maps and lists are copied, their order kept. */
    public LlmSummary {
        languages = Map.copyOf(languages);
        terms = Map.copyOf(terms);
        centroid = List.copyOf(centroid);
    }

    public static LlmSummary of(List<LlmCall> calls) {
        var counts = counts(calls);
        var frequent = new LinkedHashMap<String, Long>();
        counts
            .entrySet()
            .stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_TERMS)
            .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
        var centroid = centroid(calls);
        var refusals = given(calls, LlmCall::refused);
        return new LlmSummary(
            calls.size(),
            Spread.ofLogarithms(given(calls, LlmCall::answerLength)),
            Spread.ofLogarithms(given(calls, LlmCall::latency)),
            Spread.ofLogarithms(given(calls, LlmCall::questionTokens)),
            refusals
                .stream()
                .filter(refused -> refused)
                .count(),
            refusals.size(),
            languages(calls),
            frequent,
            counts.values().stream().mapToLong(Long::longValue).sum(),
            Spread.of(
                calls
                    .stream()
                    .filter(call -> !call.terms().isEmpty())
                    .map(call -> share(call, term -> counts.getOrDefault(term, 0L) <= 1 || !frequent.containsKey(term)))
                    .toList()
            ),
            centroid,
            Spread.of(likeness(calls, centroid))
        );
    }

    /** What a call may have or lack. */
    private interface Member<T> {
        @Nullable
        T of(LlmCall call);
    }

    private static <T> List<T> given(List<LlmCall> calls, Member<T> member) {
        var given = new ArrayList<T>();
        for (var call : calls) {
            T value = member.of(call);
            if (value != null) {
                given.add(value);
            }
        }
        return given;
    }

    private static Map<String, Long> counts(List<LlmCall> calls) {
        var counts = new HashMap<String, Long>();
        calls.forEach(call -> call.terms().forEach((term, count) -> counts.merge(term, (long) count, Long::sum)));
        return counts;
    }

    private static Map<String, Long> languages(List<LlmCall> calls) {
        var counts = new HashMap<String, Long>();
        given(calls, LlmCall::language).forEach(language -> counts.merge(language, 1L, Long::sum));
        return counts;
    }

    /** Share of a call's terms for which that is true. */
    private static double share(LlmCall call, Predicate<String> what) {
        var all = 0;
        var some = 0;
        for (var entry : call.terms().entrySet()) {
            all += entry.getValue();
            some += what.test(entry.getKey()) ? entry.getValue() : 0;
        }
        return all == 0 ? 0 : (double) some / all;
    }

    /** Spread over calls of the share of their terms that this summary does not know. */
    Spread unknownIn(List<LlmCall> later) {
        return Spread.of(
            later
                .stream()
                .filter(call -> !call.terms().isEmpty())
                .map(call -> share(call, term -> !terms.containsKey(term)))
                .toList()
        );
    }

    static List<Double> likeness(List<LlmCall> calls, List<Double> centroid) {
        return calls
            .stream()
            .filter(call -> !centroid.isEmpty() && call.embedding().size() == centroid.size())
            .map(call -> cosine(call.embedding(), centroid))
            .toList();
    }

    static double cosine(List<Double> one, List<Double> other) {
        double product = 0;
        double mine = 0;
        double theirs = 0;
        for (int i = 0; i < one.size(); i++) {
            product += one.get(i) * other.get(i);
            mine += one.get(i) * one.get(i);
            theirs += other.get(i) * other.get(i);
        }
        var cosine = product / Math.sqrt(mine * theirs);
        return Double.isFinite(cosine) ? cosine : 0;
    }

    /** Of the embeddings as long as the first. */
    static List<Double> centroid(List<LlmCall> calls) {
        var all = calls
            .stream()
            .map(LlmCall::embedding)
            .filter(embedding -> !embedding.isEmpty())
            .toList();
        var centroid = new ArrayList<Double>();
        for (int i = 0; !all.isEmpty() && i < all.getFirst().size(); i++) {
            int at = i;
            centroid.add(
                all
                    .stream()
                    .filter(embedding -> embedding.size() == all.getFirst().size())
                    .mapToDouble(embedding -> embedding.get(at))
                    .average()
                    .orElse(0)
            );
        }
        return centroid;
    }
}
