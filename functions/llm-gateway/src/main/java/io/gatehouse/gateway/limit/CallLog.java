package io.gatehouse.gateway.limit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.events.LlmLogRecord;
import io.gatehouse.lambda.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One line a call: attributes as OpenTelemetry's conventions name them for generative AI, and metrics by model in CloudWatch's embedded
 * format. Holds no text of anybody's. Thread-safe.
 */
public final class CallLog implements Consumer<LlmLogRecord> {

    private static final List<String> COUNTS = List.of("LlmRequests", "LlmInputTokens", "LlmOutputTokens");

    private final PrintStream out;

    public CallLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(LlmLogRecord call) {
        var line = Json.mapper().createObjectNode();
        metrics(call, line);
        line.put("gen_ai.operation.name", "chat");
        line.put("gen_ai.provider.name", call.provider());
        line.put("gen_ai.request.model", call.model());
        line.put("gen_ai.response.model", call.modelVersion());
        line.put("gen_ai.usage.input_tokens", call.inputTokens() + call.cachedTokens() + call.cacheWriteTokens());
        line.put("gen_ai.usage.output_tokens", call.outputTokens() + call.reasoningTokens());
        line.put("http.response.status_code", call.status());
        line.put("gatehouse.request_id", call.id());
        line.put("gatehouse.key_id", call.keyId());
        line.put("gatehouse.user", call.user());
        line.put("gatehouse.team", call.team());
        line.put("gatehouse.feature", call.feature());
        line.put("gatehouse.first_token_ms", call.firstTokenMs());
        // In one piece: a stream of standard output writes the line and its end apart.
        out.print(line + System.lineSeparator());
    }

    private static void metrics(LlmLogRecord call, ObjectNode line) {
        var aws = line.putObject("_aws").put("Timestamp", call.at().toEpochMilli());
        var directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", "Gatehouse");
        directive.putArray("Dimensions").addArray().add("Model");
        var metrics = directive.putArray("Metrics");
        COUNTS.forEach(name -> metrics.addObject().put("Name", name).put("Unit", "Count"));
        metrics.addObject().put("Name", "LlmLatency").put("Unit", "Milliseconds");
        metrics.addObject().put("Name", "LlmCost").put("Unit", "None");
        line.put("Model", call.model().isEmpty() ? "none" : call.model());
        line.put("LlmRequests", 1);
        line.put("LlmInputTokens", call.inputTokens() + call.cachedTokens() + call.cacheWriteTokens());
        line.put("LlmOutputTokens", call.outputTokens() + call.reasoningTokens());
        line.put("LlmLatency", call.latencyMs());
        line.put("LlmCost", Objects.requireNonNullElse(call.cost(), BigDecimal.ZERO));
    }
}
