package io.gatehouse.gateway.usage;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.limit.Counters;
import io.gatehouse.gateway.server.Page;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.lambda.access.Permission;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /metrics} in Prometheus' text format, counted over all environments. For administrators. */
public final class MetricsPage implements Page {

    private final StateStore store;

    public MetricsPage(StateStore store) {
        this.store = store;
    }

    @Override
    public Future<Void> answer(HttpServerRequest request, Caller caller) {
        if (!caller.scopes().allowSome(Permission.ADMIN)) {
            return Future.failedFuture(new FailedException(Failure.forbidden("Metrics are for keys with the scope `admin`.", null)));
        }
        var shards = new ArrayList<Future<Map<String, Item>>>();
        for (int shard = 0; shard < Counters.SHARDS; shard++) {
            shards.add(store.query(Counters.partition(shard), ""));
        }
        return Future.all(shards)
            .map(read -> text(sum(read.<Map<String, Item>>list())))
            .compose(text -> request.response().putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8").end(text));
    }

    /** Numbers by model and status. */
    private static Map<String, Map<String, Long>> sum(List<Map<String, Item>> shards) {
        var sums = new TreeMap<String, Map<String, Long>>();
        for (var shard : shards) {
            shard.forEach((key, item) -> {
                var sum = sums.computeIfAbsent(key, first -> new TreeMap<>());
                item.numbers().forEach((name, value) -> sum.merge(name, value, Long::sum));
            });
        }
        return sums;
    }

    private static String text(Map<String, Map<String, Long>> byModelAndStatus) {
        var requests = new StringBuilder(head("llm_requests_total", "counter", "Calls that were let in, by model and status"));
        var byModel = new TreeMap<String, Map<String, Long>>();
        byModelAndStatus.forEach((key, numbers) -> {
            var cut = key.lastIndexOf('#');
            var model = key.substring(0, cut);
            var labels = "model=\"%s\",status=\"%s\"".formatted(escaped(model), key.substring(cut + 1));
            requests.append("llm_requests_total{%s} %d%n".formatted(labels, numbers.getOrDefault(Counters.REQUESTS, 0L)));
            var sum = byModel.computeIfAbsent(model, first -> new TreeMap<>());
            numbers.forEach((name, value) -> sum.merge(name, value, Long::sum));
        });
        return requests + latencies(byModel) + tokens(byModel) + costs(byModel);
    }

    private static String latencies(Map<String, Map<String, Long>> byModel) {
        var text = new StringBuilder(head("llm_request_latency_seconds", "histogram", "Time until the last byte"));
        byModel.forEach((model, numbers) -> {
            var label = "model=\"%s\"".formatted(escaped(model));
            long below = 0;
            for (long bound : Counters.BOUNDS) {
                below += numbers.getOrDefault(Counters.bucket(bound), 0L);
                text.append("llm_request_latency_seconds_bucket{%s,le=\"%s\"} %d%n".formatted(label, bound / 1000.0, below));
            }
            var all = numbers.getOrDefault(Counters.REQUESTS, 0L);
            text.append("llm_request_latency_seconds_bucket{%s,le=\"+Inf\"} %d%n".formatted(label, all));
            text.append("llm_request_latency_seconds_sum{%s} %s%n".formatted(label, numbers.getOrDefault(Counters.MILLIS, 0L) / 1000.0));
            text.append("llm_request_latency_seconds_count{%s} %d%n".formatted(label, all));
        });
        return text.toString();
    }

    private static String tokens(Map<String, Map<String, Long>> byModel) {
        var text = new StringBuilder(head("llm_tokens_total", "counter", "Tokens, by model and type"));
        byModel.forEach((model, numbers) ->
            List.of(Counters.INPUT, Counters.OUTPUT).forEach(type ->
                text.append(
                    "llm_tokens_total{model=\"%s\",type=\"%s\"} %d%n".formatted(escaped(model), type, numbers.getOrDefault(type, 0L))
                )
            )
        );
        return text.toString();
    }

    private static String costs(Map<String, Map<String, Long>> byModel) {
        var text = new StringBuilder(head("llm_cost_dollars", "counter", "US dollars, by model"));
        byModel.forEach((model, numbers) ->
            text.append(
                "llm_cost_dollars{model=\"%s\"} %s%n".formatted(escaped(model), Dollars.text(numbers.getOrDefault(Counters.COST, 0L)))
            )
        );
        return text.toString();
    }

    private static String head(String name, String type, String help) {
        return "# HELP %s %s%n# TYPE %s %s%n".formatted(name, help, name, type);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
