package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.protocol.Members;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Set;

/** Embeddings in Gemini's words. They tell no usage: a token is taken to be four bytes of the request. */
final class GeminiEmbeddings extends StreamTranslator {

    private static final Set<String> KNOWN = Set.of("model", "input", "dimensions", "encoding_format", "user");

    private final Ask ask;
    private final boolean base64;

    GeminiEmbeddings(Ask ask) {
        this.ask = ask;
        base64 = ask.request().tree().path("encoding_format").asText().equals("base64");
    }

    static ObjectNode request(ObjectNode asked, Model model) throws FailedException {
        Members.onlyKnown(asked, KNOWN, model.provider().options().drop());
        var request = JsonNodeFactory.instance.objectNode();
        var all = request.putArray("requests");
        var input = asked.path("input");
        for (var text : input.isArray() ? input : JsonNodeFactory.instance.arrayNode().add(input)) {
            if (!text.isTextual()) {
                throw new FailedException(Failure.invalid("The provider of this model embeds texts only, not tokens.", "input"));
            }
            var one = all.addObject().put("model", "models/" + model.upstream());
            one.putObject("content").putArray("parts").addObject().set("text", text);
            if (asked.hasNonNull("dimensions")) {
                one.set("outputDimensionality", asked.get("dimensions"));
            }
        }
        return request;
    }

    @Override
    public Buffer whole(byte[] answer) {
        var json = parsed(answer);
        if (json == null) {
            return Buffer.buffer();
        }
        counted(Usage.NONE.orEstimate(ask.request().textBytes(), 0));
        var list = JsonNodeFactory.instance.objectNode().put("object", "list").put("model", ask.model().name());
        var data = list.putArray("data");
        for (var embedding : json.path("embeddings")) {
            var own = data
                .addObject()
                .put("object", "embedding")
                .put("index", data.size() - 1);
            own.set("embedding", base64 ? packed(embedding.path("values")) : embedding.path("values"));
        }
        list.putObject("usage").put("prompt_tokens", usage().prompt()).put("total_tokens", usage().total());
        return Buffer.buffer(JsonBytes.write(list));
    }

    /** Floats of four bytes, the lowest first. */
    private static JsonNode packed(JsonNode values) {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> bytes.putFloat(value.floatValue()));
        return JsonNodeFactory.instance.textNode(Base64.getEncoder().encodeToString(bytes.array()));
    }

    /** Embeddings are not streamed. */
    @Override
    void split(byte[] bytes) {}

    @Override
    void splitRest() {}

    @Override
    void close() {}
}
