package io.gatehouse.prediction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.core.Endpoint;
import io.gatehouse.prediction.core.LiveModel;
import io.gatehouse.prediction.core.Models;
import io.gatehouse.prediction.core.Precomputed;
import io.gatehouse.prediction.core.Predictor;
import io.gatehouse.prediction.core.Publication;
import io.gatehouse.prediction.core.Served;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.plan.PlanReader;
import io.gatehouse.prediction.rows.Limits;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.RowReader;
import io.gatehouse.prediction.rules.RuleReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request answered in memory, with rules around it: what a snapshot should have loaded and compiled. */
final class WarmUp {

    private static final int TIMES = 200;
    private static final String RULES = """
    {"fields":{"x":"number","y":"string"},
    "before":[{"name":"before","when":"x > 9.0 && y == 'z'","filter":"never"}],
    "after":[{"name":"after","when":"score > 0.9","cap":{"max":0.9}}]}
    """;

    private WarmUp() {}

    static void inMemory(InstantSource clock) throws Exception {
        var plan = PlanReader.read("{\"cache\":{\"seconds\":1},\"fallback\":[{\"default\":{\"score\":0.5}}]}", "m", "");
        var served = new Served("m", plan, RuleReader.read(RULES));
        Endpoint endpoint = (name, rows, scale) -> List.of();
        var predictor = new Predictor(
            new Predictor.Parts(
                name -> served,
                new Constant(),
                (model, ids, scale) -> Map.of(),
                endpoint,
                (model, row, answer) -> {},
                records -> {},
                clock
            )
        );
        var reader = new RowReader(Limits.DEFAULT);
        for (int i = 0; i < TIMES; i++) {
            predictor
                .predict("m", reader.read("{\"rows\":[{\"id\":\"a\",\"features\":{\"x\":%d.5,\"y\":\"z\"}}]}".formatted(i)), "r")
                .json();
        }
    }

    /** What answers as the function will, and neither asks what is paid for nor lays anything before people. */
    static Predictor.Parts withoutTraces(Publication publication, Models models, Precomputed precomputed, InstantSource clock) {
        Endpoint nobody = (name, rows, scale) -> {
            throw new Unavailable("No endpoint is asked before a snapshot");
        };
        return new Predictor.Parts(publication, models, precomputed, nobody, (model, row, answer) -> {}, records -> {}, clock);
    }

    /** A request that nobody sent. */
    static APIGatewayProxyRequestEvent request(String name) {
        var context = new APIGatewayProxyRequestEvent.ProxyRequestContext();
        context.setAuthorizer(Map.of("scopes", "predict"));
        return new APIGatewayProxyRequestEvent()
            .withHttpMethod("POST")
            .withPath("/predict/" + name)
            .withRequestContext(context)
            .withBody("{\"rows\":[{\"features\":{}}]}");
    }

    private record Constant() implements Models, LiveModel {
        @Override
        public Optional<String> version(String model, String alias) {
            return Optional.of("1");
        }

        @Override
        public LiveModel live(String model, String alias) {
            return this;
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Scale scale(double threshold) {
            return Scale.UNKNOWN;
        }

        @Override
        public List<Scored> answer(List<Row> rows, double threshold) {
            return rows
                .stream()
                .map(row -> Scale.UNKNOWN.read(0.5f))
                .toList();
        }
    }
}
