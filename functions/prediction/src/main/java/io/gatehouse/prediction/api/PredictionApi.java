package io.gatehouse.prediction.api;

import io.gatehouse.lambda.http.Router;
import io.gatehouse.prediction.core.LabelDrop;
import io.gatehouse.prediction.core.Publication;
import io.gatehouse.prediction.later.Orders;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The routes of predictions. */
public final class PredictionApi {

    private PredictionApi() {}

    /**
     * What the routes ask.
     *
     * @param ids makes ids that nobody can guess
     */
    public record Parts(
        Predicting predicting,
        Publication publication,
        Orders orders,
        LabelDrop labels,
        Supplier<String> ids,
        InstantSource clock
    ) {}

    public static Router router(Parts parts) {
        var predict = new PredictRoutes(parts.predicting(), parts.orders(), parts.ids(), parts.clock());
        var review = new ReviewRoutes(parts.publication(), parts.labels(), parts.clock());
        return Router.builder()
            .on("POST", "/predict/{model}", predict::predict)
            .on("POST", "/predict/{model}/reviews", review::decide)
            .get("/predictions/{id}", predict::fetch)
            .on("POST", "/predictions/{id}", predict::work)
            .build();
    }
}
