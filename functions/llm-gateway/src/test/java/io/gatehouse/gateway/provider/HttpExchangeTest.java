package io.gatehouse.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.config.ConfigReader;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.config.ProviderSpec;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.server.GatewayUnderTest;
import io.gatehouse.gateway.server.ProviderDouble;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake of ours in the midst of an answer, wherever it is: the caller is told, once, and what came is billed. */
class HttpExchangeTest {

    /** Where something is thrown. */
    enum Place {
        REQUEST,
        WHOLE,
        ERROR,
        FIRST_PART,
        LATER_PART,
        WRITING,
        END,
    }

    /** Bytes that no turn of an event loop reads all at once. */
    private static final String MORE_THAN_ONE_TURN = "x".repeat(8 << 20);

    private final Vertx vertx = Vertx.vertx();
    private final ProviderDouble provider = new ProviderDouble(vertx);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Usage> failed = new CompletableFuture<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, internal_error",
        "WHOLE, internal_error",
        "ERROR, internal_error",
        "FIRST_PART, internal_error",
        "LATER_PART, begin+write+internal_error",
        "WRITING, begin+internal_error",
        "END, begin+write+internal_error",
    })
    void shouldEndTheAnswer(Place place, String course) throws Exception {
        // Given
        provider.always(
            switch (place) {
                case WHOLE -> Reply.json(200, "{}");
                case ERROR -> Reply.json(503, "{}");
                case END -> Reply.events("one");
                case LATER_PART -> Reply.open(MORE_THAN_ONE_TURN, "two");
                default -> Reply.open("one", "two");
            }
        );
        var call = call(place != Place.WHOLE);
        // When
        vertx.runOnContext(loop ->
            new HttpProvider(vertx.createHttpClient(), new Pulse(vertx, Duration.ofSeconds(1)), new Faulty(place)).answer(
                call,
                call.route().getFirst(),
                new Noting(place)
            )
        );
        // Then
        var usage = failed.get(10, TimeUnit.SECONDS);
        assertThat(String.join("+", told)).isEqualTo(course);
        assertThat(usage.total() > 0)
            .as("is billed if it had begun")
            .isEqualTo(told.contains("begin"));
    }

    private Call call(boolean stream) throws FailedException {
        var document = """
        {"providers":{"p":{"type":"openai","base_url":"http://127.0.0.1:%d/v1"}},"models":{"m":{"provider":"p"}},"default_model":"m"}
        """.formatted(provider.port());
        var config = new ConfigReader(Set.of("openai"), name -> "").read(document.getBytes(StandardCharsets.UTF_8));
        var body = "{\"model\":\"m\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".formatted(stream);
        var request = ModelRequest.read(body.getBytes(StandardCharsets.UTF_8));
        long now = System.nanoTime();
        var caller = GatewayUnderTest.caller("chat", List.of());
        var call = new Call(
            new Call.Facts("1", "1", Endpoint.CHAT, caller, request, GatewayUnderTest.NOW, now, Long.MAX_VALUE, null, "s", null)
        );
        var model = Objects.requireNonNull(config.find("m"));
        call.routed(List.of(model));
        call.tries(model, now + TimeUnit.SECONDS.toNanos(60));
        return call;
    }

    /** Notes what it is told, and may itself be what fails. */
    private final class Noting implements Outlet {

        private final Place place;

        Noting(Place place) {
            this.place = place;
        }

        @Override
        public void whole(Buffer body, Usage usage) {
            told.add("whole");
        }

        @Override
        public void begin() {
            told.add("begin");
        }

        @Override
        public void write(Buffer events) {
            Faulty.at(Place.WRITING, place);
            told.add("write");
        }

        @Override
        public void end(Buffer events, Usage usage) {
            told.add("end");
        }

        @Override
        public void fail(Failure failure, Usage usage) {
            told.add(String.valueOf(failure.code()));
            failed.complete(usage);
        }

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void whenWritable(Runnable then) {
            then.run();
        }
    }

    /** Speaks and reads as no provider does, and throws where it is told to. */
    private record Faulty(Place place) implements Dialect {
        static void at(Place here, Place place) {
            if (here == place) {
                throw new ClassCastException("injected at " + here);
            }
        }

        @Override
        public Set<Endpoint> speaks(ProviderSpec provider) {
            return Set.of(Endpoint.CHAT);
        }

        @Override
        public Upstream request(Ask ask) {
            at(Place.REQUEST, place);
            return new Upstream("/chat", Map.of(), Buffer.buffer("{}"));
        }

        @Override
        public Failure failure(int status, byte[] body) {
            at(Place.ERROR, place);
            return Failure.internal();
        }

        @Override
        public Translator translator(Ask ask) {
            return new Parts(place);
        }
    }

    private static final class Parts implements Translator {

        private final Place place;
        private int parts;

        Parts(Place place) {
            this.place = place;
        }

        @Override
        public Buffer whole(byte[] answer) {
            Faulty.at(Place.WHOLE, place);
            return Buffer.buffer(answer);
        }

        @Override
        public Buffer feed(byte[] bytes) {
            parts++;
            Faulty.at(parts == 1 ? Place.FIRST_PART : Place.LATER_PART, place);
            return Buffer.buffer(bytes);
        }

        @Override
        public Buffer end() {
            Faulty.at(Place.END, place);
            return Buffer.buffer();
        }

        @Override
        public Usage usage() {
            return Usage.NONE;
        }

        @Override
        public int events() {
            return parts;
        }

        @Override
        public Failure failure() {
            return null;
        }

        @Override
        public boolean complete() {
            return true;
        }
    }
}
