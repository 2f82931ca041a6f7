package io.gatehouse.drift.llm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/** Rows of a made-up gateway's log. */
public final class Calls {

    private static final String[] WORDS = (
        "refund order delivery address card password reset account invoice discount size colour return exchange late cancel " +
        "환불 주문 배송 주소 카드 비밀번호 계정 영수증 할인 교환"
    ).split(" ");

    private Calls() {}

    public static List<Map<String, String>> rows(int seed, int count) {
        return rows(seed, count, (row, random) -> {});
    }

    /** Rows of which each is changed by the given way. */
    public static List<Map<String, String>> rows(int seed, int count, BiConsumer<Map<String, String>, Random> change) {
        var random = new Random(seed);
        var rows = new ArrayList<Map<String, String>>();
        for (int i = 0; i < count; i++) {
            var row = new HashMap<String, String>();
            row.put("id", "c-" + seed + "-" + i);
            row.put(
                "at",
                Instant.parse("2026-01-01T00:00:00Z")
                    .plusSeconds(86_400L * seed + i)
                    .toString()
            );
            row.put("status", "200");
            row.put("answer_length", "" + Math.round(200 * Math.exp(0.3 * random.nextGaussian())));
            row.put("latency_ms", "" + Math.round(900 * Math.exp(0.4 * random.nextGaussian())));
            row.put("input_tokens", "" + Math.round(120 * Math.exp(0.3 * random.nextGaussian())));
            row.put("refusal", "" + (random.nextInt(50) == 0));
            row.put("language", random.nextInt(10) < 6 ? "ko" : "en");
            row.put("question", words(random, 8));
            row.put("embedding", embedding(random, 1, 0));
            change.accept(row, random);
            rows.add(row);
        }
        return rows;
    }

    public static List<LlmCall> calls(List<Map<String, String>> rows) {
        return rows.stream().map(LlmCall::of).toList();
    }

    static String words(Random random, int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(WORDS[(int) (WORDS.length * Math.pow(random.nextDouble(), 1.5))]).append(' ');
        }
        return words.toString();
    }

    static String embedding(Random random, double x, double y) {
        return List.of(x + 0.3 * random.nextGaussian(), y + 0.3 * random.nextGaussian(), 0.3 * random.nextGaussian(), 0.5).toString();
    }

    static String scaled(String number, double factor) {
        return "" + Math.round(Double.parseDouble(number) * factor);
    }
}
