package io.gatehouse.gateway;

import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.state.Condition;
import io.gatehouse.gateway.state.Item;
import io.gatehouse.gateway.state.Key;
import io.gatehouse.gateway.state.Outcome;
import io.gatehouse.gateway.state.StateStore;
import io.gatehouse.gateway.state.Write;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.access.Scopes;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the Lambda Web Adapter asks for around a snapshot. Before it, calls are made to a server like the real one, which answers by
 * quoting passages and writes nothing, and other services are asked for what they do not have: classes are loaded and code is compiled, and nothing is left behind.
 * After it, the configuration is read anew, for it is as old as the snapshot.
 */
final class Rehearsal {

    static final String CONFIGURATION = """
    {"providers":{"passages":{"type":"passages"}},"default_model":"passages",
     "models":{"passages":{"provider":"passages","context_window":8000,"tier":"budget"}}}""";

    /** Of the form of a real one, so that the table is asked for it. */
    static final String UNKNOWN_KEY = "gh_0000000000000000000000000000000000000000000";

    /** A transaction that the table refuses as a whole, for it has nothing to remove. */
    static final List<Write> NO_WRITE = List.of(
        new Write.Remove(key("remove")),
        new Write.Create(key("create"), new Item(Map.of("number", 1L), Map.of("text", "")), 1),
        new Write.Change(key("change"), List.of(Condition.absentOrAtMost("number", 1)), Map.of("number", 1L), Map.of("other", 1L), 1)
    );

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int CALLS = 300;
    private static final int ROUNDS = 20;

    private final Vertx vertx;
    private final Handler<HttpServerRequest> stage;
    private final List<Supplier<Future<?>>> questions;

    /**
     * A rehearsal.
     *
     * @param stage answers calls as the real server does
     * @param questions asked of other services; the first again after the snapshot
     */
    Rehearsal(Vertx vertx, Handler<HttpServerRequest> stage, List<Supplier<Future<?>>> questions) {
        this.vertx = vertx;
        this.stage = stage;
        this.questions = List.copyOf(questions);
    }

    private static Key key(String name) {
        return new Key("rehearsal", name);
    }

    /** Whoever calls in a rehearsal: one with limits and budgets, so that these are rehearsed too. */
    static Future<Optional<Caller>> found() {
        var limits = new Caller.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);
        var budgets = new Caller.Budgets(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        return Future.succeededFuture(Optional.of(new Caller("rehearsal", "", "", Scopes.parse("chat"), List.of(), limits, budgets, null)));
    }

    /** Takes every write and keeps none. */
    static final class Forgetful implements StateStore {

        @Override
        public Future<Outcome> write(List<Write> writes) {
            return Future.succeededFuture(Outcome.DONE);
        }

        @Override
        public Future<Map<String, Item>> query(String pk, String prefix) {
            return Future.succeededFuture(Map.of());
        }
    }

    /**
     * Answers the adapter's own requests before a server does; from outside they cannot be sent, for the API has no such routes.
     *
     * @param refresh reads the configuration anew; may block
     */
    Handler<HttpServerRequest> behind(Handler<HttpServerRequest> server, Runnable refresh) {
        return request -> {
            switch (Objects.requireNonNullElse(request.path(), "/")) {
                case "/snapshot/before" -> rehearse().onComplete(done -> request.response().end());
                case "/snapshot/after" -> awake(refresh).onComplete(done -> request.response().end());
                default -> server.handle(request);
            }
        };
    }

    /** Beside the configuration the first question is asked, which opens the connection that the first call needs. */
    private Future<?> awake(Runnable refresh) {
        return Future.join(vertx.executeBlocking(() -> run(refresh)), questions.getFirst().get()).otherwiseEmpty();
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }

    private Future<Void> rehearse() {
        var client = vertx.createHttpClient();
        return ask(ROUNDS)
            .compose(answered -> vertx.createHttpServer().requestHandler(stage).listen(0, "127.0.0.1"))
            .compose(server -> calls(client, server.actualPort(), CALLS).eventually(server::close))
            .onFailure(cause -> LOG.atInfo().setCause(cause).log("The rehearsal failed: the first call will be slower."))
            .eventually(client::close)
            .eventually(() -> vertx.executeBlocking(() -> run(AwsClients::renewConnections)));
    }

    /** Some rounds, one after the other: what they go through is compiled as well as loaded. */
    private Future<?> ask(int rounds) {
        var asked = Future.join(questions.stream().map(Supplier::get).toList()).otherwiseEmpty();
        return rounds == 1 ? asked : asked.compose(answered -> ask(rounds - 1));
    }

    private static Future<Void> calls(HttpClient client, int port, int left) {
        return left == 0
            ? Future.succeededFuture()
            : client
                  .request(HttpMethod.POST, port, "127.0.0.1", "/v1/chat/completions")
                  .map(request -> request.putHeader("authorization", "Bearer gh_rehearsal"))
                  .compose(request -> request.send(body(left % 2 == 0)))
                  .compose(HttpClientResponse::body)
                  .compose(body -> calls(client, port, left - 1));
    }

    private static String body(boolean stream) {
        return "{\"stream\":%b,\"messages\":[{\"role\":\"user\",\"content\":\"What does a gate decide?\"}]}".formatted(stream);
    }
}
