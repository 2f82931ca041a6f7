package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is counted over all environments and for ever: an item a model and status, in shards that share the writes. */
public final class Counters {

    public static final int SHARDS = 16;
    public static final String REQUESTS = "requests";
    public static final String MILLIS = "millis";
    public static final String COST = "cost";
    public static final String INPUT = "input";
    public static final String OUTPUT = "output";

    /** Upper bounds of the histogram of latencies, in ms. */
    public static final List<Long> BOUNDS = List.of(100L, 500L, 1_000L, 2_000L, 5_000L, 10_000L, 30_000L);

    private static final Duration KEPT = Duration.ofDays(3_650);

    private Counters() {}

    public static String partition(int shard) {
        return "metrics#" + Integer.toHexString(shard);
    }

    /** The attribute that counts calls of up to so long, and longer than the bound before. */
    public static String bucket(long boundMillis) {
        return "le_" + boundMillis;
    }

    static Write count(Call call, Usage usage, int status, long millis, Instant now) {
        var model = call.model();
        var add = new HashMap<String, Long>();
        add.put(REQUESTS, 1L);
        add.put(MILLIS, millis);
        add.put(COST, call.cost());
        add.put(INPUT, usage.prompt());
        add.put(OUTPUT, usage.output());
        for (long bound : BOUNDS) {
            if (millis <= bound) {
                add.put(bucket(bound), 1L);
                break;
            }
        }
        var shard = Math.floorMod(call.facts().billId().hashCode(), SHARDS);
        var key = new Key(partition(shard), (model == null ? "" : model.name()) + "#" + status);
        return new Write.Change(key, List.of(), add, Map.of(), now.plus(KEPT).getEpochSecond());
    }
}
