package io.gatehouse.prediction.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.prediction.later.Order;
import io.gatehouse.prediction.later.Orders;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code POST /predict/{model}}, and the answers that are fetched later. */
final class PredictRoutes {

    private final Predicting predicting;
    private final Orders orders;
    private final Supplier<String> ids;
    private final InstantSource clock;

    PredictRoutes(Predicting predicting, Orders orders, Supplier<String> ids, InstantSource clock) {
        this.predicting = predicting;
        this.orders = orders;
        this.ids = ids;
        this.clock = clock;
    }

    ApiResponse predict(ApiRequest request) {
        var model = request.parameter("model");
        require(request, model);
        var prefer = request.header("Prefer");
        if (prefer != null && prefer.contains("respond-async")) {
            return putOff(model, request.body());
        }
        return predicting.of(
            model,
            request.body(),
            request.requestId(),
            json -> ApiResponse.text(200, "application/json", json),
            PredictRoutes::refused
        );
    }

    private static ApiResponse refused(Problem problem) {
        var response = problem.toResponse();
        return problem.status() == 503 ? response.with("Retry-After", "2") : response;
    }

    private ApiResponse putOff(String model, String body) {
        predicting.check(body);
        var order = new Order(ids.get(), model, body, clock.instant(), Order.State.PENDING, "");
        orders.put(order);
        orders.send(order.id());
        return ApiResponse.json(202, status(order))
            .with("Location", "/predictions/" + order.id())
            .with("Retry-After", "1");
    }

    /** What became of a request: 202 while it is waited for, then the answer or the problem as it would have been given at once. */
    ApiResponse fetch(ApiRequest request) {
        var order = orders.find(request.parameter("id")).orElseThrow(() -> gone(request).asException());
        if (!request.caller().scopes().allow(Permission.PREDICT, order.model())) {
            throw gone(request).asException();
        }
        return switch (order.state()) {
            case PENDING -> ApiResponse.json(202, status(order)).with("Retry-After", "1");
            case DONE -> ApiResponse.text(200, "application/json", order.answer());
            case FAILED -> failure(order);
        };
    }

    private static ApiResponse failure(Order order) {
        try {
            int status = Json.mapper().readTree(order.answer()).path("status").asInt(500);
            return ApiResponse.text(status, "application/problem+json", order.answer());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The order " + order.id() + " has no problem document", e);
        }
    }

    private static Problem gone(ApiRequest request) {
        return Problem.notFound(
            "There is no request '%s', or it is older than three days: send it again.".formatted(request.parameter("id"))
        );
    }

    /** Sent by the function to itself: no route of the API leads here. */
    ApiResponse work(ApiRequest request) {
        orders
            .find(request.parameter("id"))
            .filter(order -> order.state() == Order.State.PENDING)
            .ifPresent(this::work);
        return ApiResponse.noContent();
    }

    private void work(Order order) {
        orders.put(
            predicting.of(
                order.model(),
                order.body(),
                order.id(),
                json -> order.with(Order.State.DONE, json),
                problem -> order.with(Order.State.FAILED, Json.text(problem))
            )
        );
    }

    private static Object status(Order order) {
        var status = new LinkedHashMap<String, Object>();
        status.put("id", order.id());
        status.put("model", order.model());
        status.put("status", order.state().name().toLowerCase(Locale.ROOT));
        status.put("requested_at", order.at());
        return status;
    }

    static void require(ApiRequest request, String model) {
        if (!request.caller().scopes().allow(Permission.PREDICT, model)) {
            throw Problem.forbidden(
                "The key may not predict with '%s': ask for the scope predict:%s.".formatted(model, model)
            ).asException();
        }
    }
}
