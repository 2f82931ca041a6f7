package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.validation.gate.Baselines;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.RunReader;
import io.gatehouse.validation.work.Jobs;
import io.gatehouse.validation.work.Queue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The routes of the datasets API, and the description of all routes of ours. */
public final class DatasetsApi {

    private DatasetsApi() {}

    /** What the routes work on. */
    public record Parts(
        RunReader runs,
        Contracts contracts,
        Shelf shelf,
        Baselines baselines,
        Jobs jobs,
        Queue queue,
        Drifts drifts,
        InstantSource clock
    ) {}

    public static Router router(Parts parts) {
        var datasetRoutes = new DatasetRoutes(parts.runs());
        var runRoutes = new RunRoutes(parts.runs(), parts.contracts(), parts.shelf());
        var history = new History(parts.runs(), parts.contracts(), parts.shelf());
        var inferRoutes = new InferRoutes(parts.contracts(), history);
        var contractRoutes = new ContractRoutes(parts.contracts(), history);
        var versionRoutes = new VersionRoutes(parts.contracts());
        var baselineRoutes = new BaselineRoutes(parts.baselines(), new RunLookup(parts.runs()), parts.clock());
        var workRoutes = new WorkRoutes(parts.contracts(), new RunLookup(parts.runs()), parts.jobs(), parts.queue(), parts.clock());
        var driftRoutes = new DriftRoutes(parts.drifts(), parts.shelf(), new RunLookup(parts.runs()));
        ApiResponse description = ApiResponse.text(200, "application/json", openApi());
        return Router.builder()
            .get("/datasets", datasetRoutes::list)
            .get("/datasets/{dataset}/runs", runRoutes::list)
            .get("/datasets/{dataset}/runs/{run}", runRoutes::show)
            .get("/datasets/{dataset}/runs/{run}/report", runRoutes::report)
            .get("/datasets/{dataset}/contract", contractRoutes::show)
            .on("PUT", "/datasets/{dataset}/contract", contractRoutes::replace)
            .get("/datasets/{dataset}/contract/versions", versionRoutes::list)
            .get("/datasets/{dataset}/contract/versions/{version}", contractRoutes::showVersion)
            .on("POST", "/datasets/{dataset}/contract:infer", inferRoutes::infer)
            .get("/datasets/{dataset}/baseline", baselineRoutes::show)
            .on("POST", "/datasets/{dataset}/baseline", baselineRoutes::set)
            .on("POST", "/datasets/{dataset}/runs/{run}:revalidate", workRoutes::revalidate)
            .on("POST", "/datasets/{dataset}:backfill", workRoutes::backfill)
            .on("POST", "/datasets/{dataset}:erase", workRoutes::erase)
            .get("/datasets/{dataset}/jobs/{job}", workRoutes::job)
            .get("/datasets/{dataset}/drift", driftRoutes::newest)
            .on("POST", "/datasets/{dataset}/drift", driftRoutes::ask)
            .get("/datasets/{dataset}/runs/{run}/drift", driftRoutes::ofRun)
            .get("/datasets/{dataset}/performance", driftRoutes::performance)
            .get("/datasets/{dataset}/runs/{run}/performance", driftRoutes::performanceOfRun)
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
