package io.gatehouse.gateway.limit;

import io.gatehouse.events.LlmLogRecord;
import io.gatehouse.gateway.wire.JsonLine;
import java.math.BigDecimal;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line a call: attributes as OpenTelemetry's conventions name them for generative AI, and metrics by model in CloudWatch's embedded
 * format. Holds no text of anybody's. Thread-safe as far as what takes its lines is.
 */
public final class CallLog implements Consumer<LlmLogRecord> {

    private static final String DIRECTIVE = Stream.of("LlmRequests", "LlmInputTokens", "LlmOutputTokens")
        .map(name -> metric(name, "Count"))
        .collect(
            Collectors.joining(
                ",",
                ",\"CloudWatchMetrics\":[{\"Namespace\":\"Gatehouse\",\"Dimensions\":[[\"Model\"]],\"Metrics\":[",
                "," + metric("LlmLatency", "Milliseconds") + "," + metric("LlmCost", "None") + "]}]}"
            )
        );

    private final Consumer<String> lines;

    /** @param lines takes each line, without its end */
    public CallLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(LlmLogRecord call) {
        long read = call.inputTokens() + call.cachedTokens() + call.cacheWriteTokens();
        long written = call.outputTokens() + call.reasoningTokens();
        var cost = call.cost();
        lines.accept(
            new JsonLine("{\"_aws\":{\"Timestamp\":" + call.at().toEpochMilli() + DIRECTIVE)
                .text("Model", call.model().isEmpty() ? "none" : call.model())
                .number("LlmRequests", 1)
                .number("LlmInputTokens", read)
                .number("LlmOutputTokens", written)
                .number("LlmLatency", call.latencyMs())
                .json("LlmCost", (cost == null ? BigDecimal.ZERO : cost).toString())
                .text("gen_ai.operation.name", "chat")
                .text("gen_ai.provider.name", call.provider())
                .text("gen_ai.request.model", call.model())
                .text("gen_ai.response.model", call.modelVersion())
                .number("gen_ai.usage.input_tokens", read)
                .number("gen_ai.usage.output_tokens", written)
                .number("http.response.status_code", call.status())
                .text("gatehouse.request_id", call.id())
                .text("gatehouse.key_id", call.keyId())
                .text("gatehouse.user", call.user())
                .text("gatehouse.team", call.team())
                .text("gatehouse.feature", call.feature())
                .number("gatehouse.first_token_ms", call.firstTokenMs())
                .end()
        );
    }

    private static String metric(String name, String unit) {
        return "{\"Name\":\"%s\",\"Unit\":\"%s\"}".formatted(name, unit);
    }
}
