package io.gatehouse.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a language model. Holds no secret: a key is named by its id. Tokens are counted apart, none in two counts: a call's tokens are
 * the sum of all kinds.
 *
 * @param id of the request, as answered in {@code X-Request-ID}
 * @param at when the request came
 * @param feature what the caller says it asks for, by which cost is shared out
 * @param model as the caller named it, or as it was chosen
 * @param modelVersion the name under which the provider serves it
 * @param inputTokens read anew, neither from the provider's cache nor into it
 * @param cachedTokens read from the provider's cache
 * @param cacheWriteTokens written to the provider's cache
 * @param outputTokens answered, without those of reasoning
 * @param cost in US dollars
 * @param latencyMs until the last byte
 * @param firstTokenMs until the first token of a stream
 * @param cache the gateway's own: {@code miss}, {@code exact} or {@code semantic}; none where it was not asked
 * @param status of HTTP
 * @param refusal whether the model declined to answer, if that is known
 * @param language of the question, BCP 47, such as {@code ko}
 * @param questionLength in code points, known even where the text is not logged
 * @param answerLength in code points
 * @param question its text; only where the key's policy says so
 * @param answer its text; only where the key's policy says so
 * @param terms words of the question and how often each occurs; instead of the text, where that is not logged
 * @param embedding of the question
 */
public record LlmLogRecord(
    String id,
    Instant at,
    @Nullable String keyId,
    @Nullable String user,
    @Nullable String team,
    @Nullable String feature,
    String model,
    @Nullable String provider,
    @Nullable String modelVersion,
    @Nullable String promptVersion,
    long inputTokens,
    long cachedTokens,
    long cacheWriteTokens,
    long outputTokens,
    long reasoningTokens,
    @Nullable BigDecimal cost,
    long latencyMs,
    @Nullable Long firstTokenMs,
    @Nullable String cache,
    int status,
    @Nullable String finishReason,
    @Nullable Boolean refusal,
    @Nullable String language,
    @Nullable Long questionLength,
    @Nullable Long answerLength,
    @Nullable String question,
    @Nullable String answer,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> terms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Float> embedding
) implements LogRecord {
    /** Terms are sorted and copied, the embedding copied; what is not there is empty. */
    public LlmLogRecord {
        terms = terms == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(terms));
        embedding = embedding == null ? List.of() : List.copyOf(embedding);
    }
}
