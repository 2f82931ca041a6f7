package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.RunReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The routes of the datasets API, and the description of all routes of ours. */
public final class DatasetsApi {

    private DatasetsApi() {}

    public static Router router(RunReader runs, Contracts contracts, Shelf shelf) {
        var datasetRoutes = new DatasetRoutes(runs);
        var runRoutes = new RunRoutes(runs, contracts, shelf);
        var contractRoutes = new ContractRoutes(contracts);
        ApiResponse description = ApiResponse.text(200, "application/json", openApi());
        return Router.builder()
            .get("/datasets", datasetRoutes::list)
            .get("/datasets/{dataset}/runs", runRoutes::list)
            .get("/datasets/{dataset}/runs/{run}", runRoutes::show)
            .get("/datasets/{dataset}/runs/{run}/report", runRoutes::report)
            .get("/datasets/{dataset}/contract", contractRoutes::show)
            .on("PUT", "/datasets/{dataset}/contract", contractRoutes::replace)
            .get("/openapi.json", request -> description)
            .build();
    }

    private static String openApi() {
        try (InputStream in = DatasetsApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the function's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
