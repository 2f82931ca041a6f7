package io.gatehouse.gateway.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.wire.Bytes;
import io.gatehouse.gateway.wire.JsonBytes;
import io.gatehouse.gateway.wire.Span;
import io.gatehouse.gateway.wire.Splice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call: its bytes as they came, and where in them stands what the gateway itself looks at. Everything else passes
 * through unread. Immutable as long as nobody changes the bytes.
 */
public final class ModelRequest {

    private static final int MOST_CHOICES = 128;

    private final byte[] body;
    private final int afterBrace;
    private @Nullable String model;
    private @Nullable Span modelSpan;
    private @Nullable Span streamOptions;
    private boolean stream;
    private boolean includeUsage;
    private boolean tools;
    private boolean input;
    private long outputLimit = -1;
    private long choices = 1;
    private Attachments attachments = Attachments.NONE;

    private ModelRequest(byte[] body, int afterBrace) {
        this.body = body;
        this.afterBrace = afterBrace;
    }

    /**
     * Reads a body.
     *
     * @throws FailedException 400 if it is no JSON object, or a member that is looked at is twice there or of another type
     */
    public static ModelRequest read(byte[] body) throws FailedException {
        try (var parser = JsonBytes.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new FailedException(Failure.invalid("The body is no JSON object.", null));
            }
            var request = new ModelRequest(body, (int) parser.currentLocation().getByteOffset());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                request.member(parser);
            }
            if (parser.nextToken() != null) {
                throw new FailedException(Failure.invalid("Something follows the JSON object in the body.", null));
            }
            return request;
        } catch (IOException e) {
            throw new FailedException(Failure.invalid("The body is no valid JSON: " + firstLine(e), null));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it ends too early");
    }

    private void member(JsonParser parser) throws IOException, FailedException {
        var name = parser.currentName();
        var value = parser.nextToken();
        switch (name) {
            case "model" -> readModel(parser, value);
            case "stream" -> stream = bool(value, name);
            case "stream_options" -> readStreamOptions(parser);
            case "max_tokens", "max_completion_tokens", "max_output_tokens" -> readOutputLimit(parser, value, name);
            case "n" -> readChoices(parser, value, name);
            case "tools" -> {
                tools = value == JsonToken.START_ARRAY;
                parser.skipChildren();
            }
            case "messages", "input" -> {
                input = value != JsonToken.VALUE_NULL;
                attachments = Attachments.skip(parser);
            }
            default -> parser.skipChildren();
        }
    }

    private void readModel(JsonParser parser, JsonToken value) throws IOException, FailedException {
        if (modelSpan != null) {
            throw new FailedException(Failure.invalid("`model` stands twice in the body.", "model"));
        }
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
            throw new FailedException(Failure.invalid("`model` must be a text.", "model"));
        }
        model = value == JsonToken.VALUE_NULL ? null : parser.getText();
        modelSpan = span(parser);
    }

    private void readStreamOptions(JsonParser parser) throws IOException, FailedException {
        if (streamOptions != null) {
            throw new FailedException(Failure.invalid("`stream_options` stands twice in the body.", "stream_options"));
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        streamOptions = new Span(from, (int) parser.currentLocation().getByteOffset());
        includeUsage = options().path("include_usage").asBoolean();
    }

    /** The member {@code stream_options}; an empty object if there is none. */
    private ObjectNode options() throws IOException {
        var span = streamOptions;
        var options = span == null ? null : JsonBytes.read(Arrays.copyOfRange(body, span.from(), span.to()));
        return options instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private void readOutputLimit(JsonParser parser, JsonToken value, String name) throws IOException, FailedException {
        if (value != JsonToken.VALUE_NULL) {
            outputLimit = Math.max(outputLimit, count(parser, value, name));
        }
    }

    private void readChoices(JsonParser parser, JsonToken value, String name) throws IOException, FailedException {
        choices = value == JsonToken.VALUE_NULL ? 1 : count(parser, value, name);
        if (choices > MOST_CHOICES) {
            throw new FailedException(Failure.invalid("`n` is at most %d.".formatted(MOST_CHOICES), name));
        }
    }

    private static long count(JsonParser parser, JsonToken value, String name) throws IOException, FailedException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() >= 1) {
            return parser.getLongValue();
        }
        throw new FailedException(Failure.invalid("`%s` must be a whole number of at least 1.".formatted(name), name));
    }

    private static boolean bool(JsonToken value, String name) throws FailedException {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw new FailedException(Failure.invalid("`%s` must be true or false.".formatted(name), name));
        };
    }

    private static Span span(JsonParser parser) throws IOException {
        parser.finishToken();
        return new Span((int) parser.currentTokenLocation().getByteOffset(), (int) parser.currentLocation().getByteOffset());
    }

    public byte[] body() {
        return body;
    }

    /** What the caller calls the model; null if it leaves that to the gateway. */
    public @Nullable String model() {
        return model;
    }

    public boolean stream() {
        return stream;
    }

    /** Whether a stream is to end with its usage. */
    public boolean includeUsage() {
        return includeUsage;
    }

    public boolean tools() {
        return tools;
    }

    /** Whether {@code messages}, or {@code input}, is there. */
    public boolean hasInput() {
        return input;
    }

    /** Most tokens of one choice; -1 for no limit. */
    public long outputLimit() {
        return outputLimit;
    }

    /** How many answers are asked for. */
    public long choices() {
        return choices;
    }

    public Attachments attachments() {
        return attachments;
    }

    /** The bytes of the body without its images. */
    public int textBytes() {
        return (int) (body.length - attachments.imageBytes());
    }

    /** The whole body as a tree, made anew at each call. */
    public ObjectNode tree() {
        try {
            return (ObjectNode) JsonBytes.read(body);
        } catch (IOException e) {
            throw new UncheckedIOException("What was read before cannot be read again.", e);
        }
    }

    /**
     * The body for a provider that speaks the caller's protocol.
     *
     * @param upstreamModel the provider's name of the model
     * @param askForUsage whether a stream must end with its usage, also if the caller did not ask
     * @param outputLimitField the member that is added with {@code addedLimit} where the caller set no limit; null for none
     */
    public byte[] passedOn(String upstreamModel, boolean askForUsage, @Nullable String outputLimitField, long addedLimit) {
        var splice = new Splice(body);
        var added = new StringBuilder();
        if (modelSpan == null) {
            added
                .append("\"model\":")
                .append(new String(JsonBytes.quoted(upstreamModel), StandardCharsets.UTF_8))
                .append(',');
        } else if (!upstreamModel.equals(model)) {
            splice.replace(modelSpan, JsonBytes.quoted(upstreamModel));
        }
        if (askForUsage && stream && !includeUsage) {
            if (streamOptions == null) {
                added.append("\"stream_options\":{\"include_usage\":true},");
            } else {
                splice.replace(streamOptions, withUsage());
            }
        }
        if (outputLimitField != null && outputLimit < 0) {
            added.append('"').append(outputLimitField).append("\":").append(addedLimit).append(',');
        }
        return (added.isEmpty() ? splice : splice.insert(afterBrace, Bytes.of(added.toString()))).result();
    }

    private byte[] withUsage() {
        try {
            return JsonBytes.write(options().put("include_usage", true));
        } catch (IOException e) {
            throw new UncheckedIOException("What was read before cannot be read again.", e);
        }
    }
}
