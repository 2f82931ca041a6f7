package io.gatehouse.gateway.limit;

import io.gatehouse.events.LlmLogRecord;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import io.gatehouse.gateway.wire.JsonLine;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the ledger's line of a call: who asked which model, what it used and cost. The table holds no text of anybody's. */
public final class Ledger {

    private static final Duration KEPT = Duration.ofDays(400);
    /** Partitions of a day, so that none takes more writes than DynamoDB lets it. */
    private static final int SHARDS = 16;

    /** The attribute with the line. */
    public static final String DOCUMENT = "document";

    private final Consumer<LlmLogRecord> log;
    private final Function<String, Future<?>> copies;

    /**
     * A ledger.
     *
     * @param log told of each call that is settled
     * @param copies given each line once it is in the table; the last byte of an answer waits for it
     */
    public Ledger(Consumer<LlmLogRecord> log, Function<String, Future<?>> copies) {
        this.log = log;
        this.copies = copies;
    }

    /** The partitions with the lines of a day. */
    public static List<String> partitions(LocalDate day) {
        return IntStream.range(0, SHARDS)
            .mapToObj(shard -> partition(day, shard))
            .toList();
    }

    private static String partition(LocalDate day, int shard) {
        return "ledger#" + day + "#" + Integer.toHexString(shard);
    }

    /** The write that adds the line, once; told to the log too. */
    Write.Create line(Call call, Usage usage, int status, Instant now, long firstNanos) {
        var facts = call.facts();
        var day = LocalDate.ofInstant(facts.at(), ZoneOffset.UTC);
        var shard = Math.floorMod(facts.billId().hashCode(), SHARDS);
        var key = new Key(partition(day, shard), facts.at() + "#" + facts.billId());
        var entry = entry(call, usage, status, firstNanos);
        log.accept(entry);
        var texts = Map.of(DOCUMENT, json(entry));
        return new Write.Create(key, new Item(Map.of("cost", call.cost()), texts), now.plus(KEPT).getEpochSecond());
    }

    /** Copies a line that is in the table, with what was said where the key has that kept. */
    Future<?> copy(Write.Create line, @Nullable Transcript said) {
        var document = line.item().texts().getOrDefault(DOCUMENT, "");
        return copies.apply(said == null ? document : said.addedTo(document));
    }

    /** The line as the shared mapper would write it. */
    static String json(LlmLogRecord entry) {
        return new JsonLine("{")
            .text("id", entry.id())
            .text("at", entry.at().toString())
            .text("key_id", entry.keyId())
            .text("user", entry.user())
            .text("team", entry.team())
            .text("feature", entry.feature())
            .text("model", entry.model())
            .text("provider", entry.provider())
            .text("model_version", entry.modelVersion())
            .number("input_tokens", entry.inputTokens())
            .number("cached_tokens", entry.cachedTokens())
            .number("cache_write_tokens", entry.cacheWriteTokens())
            .number("output_tokens", entry.outputTokens())
            .number("reasoning_tokens", entry.reasoningTokens())
            .json("cost", String.valueOf(entry.cost()))
            .number("latency_ms", entry.latencyMs())
            .number("first_token_ms", entry.firstTokenMs())
            .number("status", entry.status())
            .end();
    }

    private static LlmLogRecord entry(Call call, Usage usage, int status, long firstNanos) {
        var facts = call.facts();
        var caller = facts.caller();
        var model = call.model();
        return new LlmLogRecord(
            facts.id(),
            facts.at(),
            caller.keyId(),
            caller.user(),
            caller.team(),
            facts.feature(),
            model == null ? "" : model.name(),
            model == null ? null : model.provider().name(),
            model == null ? null : model.upstream(),
            null,
            usage.input(),
            usage.cached(),
            usage.cacheWrite5m() + usage.cacheWrite1h(),
            usage.output() - usage.reasoning(),
            usage.reasoning(),
            BigDecimal.valueOf(call.cost(), 12).stripTrailingZeros(),
            millis(System.nanoTime() - facts.startedNanos()),
            first(firstNanos, facts.startedNanos()),
            null,
            status,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            List.of()
        );
    }

    private static @Nullable Long first(long firstNanos, long startedNanos) {
        return firstNanos == 0 ? null : millis(firstNanos - startedNanos);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
