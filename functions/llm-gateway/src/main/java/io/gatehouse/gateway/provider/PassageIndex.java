package io.gatehouse.gateway.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds passages by their words: Okapi BM25 (Robertson and Zaragoza, 2009) with k₁ = 1.2 and b = 0.75. Words of scripts that do not
 * part them by blanks, or that inflect at their ends, such as Korean, count as their pairs of characters. Immutable, thread-safe.
 */
final class PassageIndex {

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final List<String> passages;
    private final List<Map<String, Integer>> counts = new ArrayList<>();
    private final Map<String, Integer> passagesWith = new HashMap<>();
    private final double meanLength;

    PassageIndex(List<String> passages) {
        this.passages = List.copyOf(passages);
        int total = 0;
        for (var passage : passages) {
            var words = words(passage);
            total += words.size();
            var count = new HashMap<String, Integer>();
            words.forEach(word -> count.merge(word, 1, Integer::sum));
            count.keySet().forEach(word -> passagesWith.merge(word, 1, Integer::sum));
            counts.add(count);
        }
        meanLength = Math.max(1, (double) total / Math.max(1, passages.size()));
    }

    /** The best passage; empty if none shares a word with the question. */
    Optional<String> best(String question) {
        var words = new HashSet<>(words(question));
        int best = -1;
        double highest = 0;
        for (int i = 0; i < passages.size(); i++) {
            double score = score(words, counts.get(i));
            if (score > highest) {
                highest = score;
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(passages.get(best));
    }

    private double score(Iterable<String> words, Map<String, Integer> count) {
        double length = count.values().stream().mapToInt(Integer::intValue).sum();
        double score = 0;
        for (var word : words) {
            double frequency = count.getOrDefault(word, 0);
            double with = passagesWith.getOrDefault(word, 0);
            double rarity = Math.log(1 + (passages.size() - with + 0.5) / (with + 0.5));
            score += (rarity * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / meanLength));
        }
        return score;
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            add(words, matcher.group());
        }
        return words;
    }

    private static void add(List<String> words, String word) {
        if (word.charAt(0) < 0x1100 || word.length() < 3) {
            words.add(word);
            return;
        }
        for (int i = 0; i + 2 <= word.length(); i++) {
            words.add(word.substring(i, i + 2));
        }
    }
}
