package io.gatehouse.batch.api;

import io.gatehouse.batch.work.Batches;
import io.gatehouse.batch.work.Starter;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.serving.Registrations;

/** The routes of batches. */
public final class BatchesApi {

    private BatchesApi() {}

    /** What the routes ask. */
    public record Parts(Starter starter, Batches batches, AcceptedRuns runs, Registrations registrations) {}

    public static Router router(Parts parts) {
        var asking = new AskRoute(parts);
        var seeing = new SeeRoutes(parts.batches());
        return Router.builder().on("POST", "/batches", asking::ask).get("/batches", seeing::list).get("/batches/{id}", seeing::one).build();
    }
}
