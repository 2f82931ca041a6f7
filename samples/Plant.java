import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Plants what no real file shows on demand: predictions of late flights of which the last day turns out wrong, their labels as they come
 * in later, and calls of a language model before and after its answers grew longer and slower. Nothing in them was ever measured. The same
 * bytes every time: {@code java samples/Plant.java}.
 */
final class Plant {

    private static final Path DATA = Path.of("samples/data");
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 86_400;
    private static final int FLIGHTS_A_DAY = 160;
    private static final int DAYS = 4;
    /** Labels of the last days come in a file of their own, with corrections of some before. */
    private static final int FIRST_DAYS = 3;
    private static final int CORRECTED = 5;
    private static final List<String> ORIGINS = List.of("ATL", "DFW", "ORD", "SEA");

    public static void main(String[] arguments) throws IOException {
        var random = new Random(6);
        var predictions = new StringBuilder("id,at,model,model_version,score,prediction,origin\n");
        var labels = new String[FLIGHTS_A_DAY * DAYS];
        for (int i = 0; i < labels.length; i++) {
            var day = i / FLIGHTS_A_DAY;
            var at = START.plusSeconds((long) day * DAY + (i % FLIGHTS_A_DAY) * 500L);
            var late = random.nextInt(100) < 35;
            var says = random.nextInt(100) < (day < FIRST_DAYS ? 88 : 55) ? late : !late;
            var score = (says ? 0.5 : 0) + random.nextInt(500) / 1000.0;
            var origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
            predictions.append(String.format(Locale.ROOT, "f-%03d,%s,late-flights,3,%.3f,%s,%s%n", i, at, score, says, origin));
            labels[i] = String.format(Locale.ROOT, "f-%03d,%s,%s%n", i, late, at.plusSeconds(2L * DAY));
        }
        write("late-flights.csv", predictions);
        var first = FLIGHTS_A_DAY * FIRST_DAYS;
        write("late-flight-labels-1.csv", rows(labels, 0, first));
        write("late-flight-labels-2.csv", rows(labels, first - CORRECTED, labels.length));
        write("assistant-calls-1.jsonl", calls(1, 300, 1));
        write("assistant-calls-2.jsonl", calls(2, 120, 1.8));
    }

    private static StringBuilder rows(String[] labels, int from, int to) {
        var rows = new StringBuilder("id,label,at\n");
        for (int i = from; i < to; i++) {
            rows.append(labels[i]);
        }
        return rows;
    }

    /** Calls of a day; lengths and times vary as they do, about a middle that the factor moves. */
    private static StringBuilder calls(int day, int count, double factor) {
        var random = new Random(day);
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var length = Math.round(factor * 240 * Math.exp(0.3 * random.nextGaussian()));
            var line = new StringJoiner(",", "{", "}\n");
            line.add("\"id\":\"c%d-%03d\"".formatted(day, i));
            line.add("\"at\":\"%s\"".formatted(START.plusSeconds((long) day * DAY + i * 200L)));
            line.add("\"model\":\"assistant\"");
            line.add("\"input_tokens\":%d".formatted(90 + random.nextInt(60)));
            line.add("\"cached_tokens\":0,\"cache_write_tokens\":0,\"output_tokens\":%d,\"reasoning_tokens\":0".formatted(length / 4));
            line.add("\"latency_ms\":%d".formatted(Math.round(factor * 900 * Math.exp(0.3 * random.nextGaussian()))));
            line.add("\"status\":200,\"refusal\":%s".formatted(random.nextInt(40) == 0));
            line.add("\"language\":\"%s\",\"answer_length\":%d".formatted(random.nextInt(10) < 7 ? "ko" : "en", length));
            lines.append(line);
        }
        return lines;
    }

    private static void write(String name, CharSequence text) throws IOException {
        Files.write(DATA.resolve(name), text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    }
}
