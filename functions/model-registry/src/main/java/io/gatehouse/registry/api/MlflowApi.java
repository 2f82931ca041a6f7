package io.gatehouse.registry.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.bundle.Bundles;
import io.gatehouse.registry.console.Console;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.intake.Drops;
import io.gatehouse.registry.lineage.Lineage;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.tracking.Tracking;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MLflow's REST API behind API Gateway, and our own routes and pages beside it. Checks keys itself, so that every refusal has MLflow's form. */
public final class MlflowApi {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowApi.class);
    /** Below it API Gateway has checked a signature. */
    private static final String SIGNED = "/iam/";
    private static final List<String> MLFLOW = List.of("/api/2.0/mlflow/", "/ajax-api/2.0/mlflow/", SIGNED + "api/2.0/mlflow/");
    private static final String PAGES = "/console/";
    private static final String JSON = "application/json";
    private static final Routes NONE = new Routes();
    private static final Set<String> LISTS = Set.of("stages", "order_by", "experiment_ids");
    private static final String RETRY_AFTER_SECONDS = "5";
    /** More than a batch of MLflow's may have, and less than Lambda takes. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final Routes mlflow = new Routes();
    private final Routes own = new Routes();
    private final Map<String, Routes> prefixes = new LinkedHashMap<>();
    private final Callers callers;

    /** @param table where answers are kept that must not be given twice, and what became of drops */
    public MlflowApi(
        Tracking tracking,
        Registry registry,
        GateBook gates,
        Bundles bundles,
        KeyRing keys,
        Table table,
        InstantSource clock
    ) {
        this.callers = new Callers(keys);
        var once = new Once(table, clock);
        new ExperimentRoutes(tracking.experiments(), once).addTo(mlflow);
        new RunRoutes(tracking.experiments(), tracking.runs(), tracking.history(), tracking.search(), once).addTo(mlflow);
        new LoggedModelRoutes(tracking.experiments(), tracking.logged(), once).addTo(mlflow);
        new ArtifactRoutes(tracking).addTo(mlflow);
        new ModelRoutes(registry, once).addTo(mlflow);
        new VersionRoutes(registry, once).addTo(mlflow);
        new PromotionRoutes(registry).addTo(own);
        new GateRoutes(registry, gates, new Drops(table), clock).addTo(own);
        new RuleRoutes(registry, gates, clock).addTo(own);
        new BundleRoutes(registry, gates, bundles, clock).addTo(own);
        var lineage = new Lineage(table, registry.versions()::origins);
        var others = new Routes();
        new LineageRoutes(tracking, registry, lineage).addTo(others);
        var pages = new Routes();
        new ConsoleRoutes(new Console(tracking, registry, lineage, gates, clock)).addTo(pages);
        prefixes.put(PAGES, pages);
        MLFLOW.forEach(prefix -> prefixes.put(prefix, mlflow));
        prefixes.put("/models/", own);
        prefixes.put("/", others);
    }

    /** Answers a request; never throws. */
    public APIGatewayProxyResponseEvent handle(APIGatewayProxyRequestEvent event) {
        try {
            return answer(200, path(event).startsWith(PAGES) ? "text/html; charset=utf-8" : JSON, answer(event));
        } catch (RegistryException e) {
            return refusal(e);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("{} {} failed", event.getHttpMethod(), event.getPath());
            return refusal(new RegistryException(ErrorCode.INTERNAL_ERROR, "The request failed on our side. Try again."));
        }
    }

    private String answer(APIGatewayProxyRequestEvent event) {
        var key = path(event).startsWith(SIGNED) ? Callers.bySignature(event) : callers.byKey(event);
        var found = route(event);
        var call = new Call(parameters(event), found.path(), key, key.permissions(), header(event, "idempotency-key"));
        return found.endpoint().answer(call);
    }

    private static @Nullable String header(APIGatewayProxyRequestEvent event, String name) {
        return Callers.headers(event)
            .entrySet()
            .stream()
            .filter(header -> header.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    }

    private static String path(APIGatewayProxyRequestEvent event) {
        return event.getPath() == null ? "" : event.getPath();
    }

    private Routes.Found route(APIGatewayProxyRequestEvent event) {
        var path = path(event);
        var prefix = prefixes.keySet().stream().filter(path::startsWith).findFirst().orElse("");
        var segments = Arrays.stream(path.substring(prefix.length()).split("/", -1)).map(MlflowApi::decode).toList();
        var routes = prefixes.getOrDefault(prefix, NONE);
        return routes
            .find(event.getHttpMethod(), segments)
            .orElseThrow(() ->
                new RegistryException(ErrorCode.ENDPOINT_NOT_FOUND, "There is no " + event.getHttpMethod() + " " + path + " here.")
            );
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw RegistryException.invalid("The path is not percent-encoded as it should be: '" + segment + "'.");
        }
    }

    private static JsonNode parameters(APIGatewayProxyRequestEvent event) {
        var body = body(event);
        return body.isBlank() ? query(event) : parse(body);
    }

    private static String body(APIGatewayProxyRequestEvent event) {
        var body = event.getBody();
        if (body == null) {
            return "";
        }
        if (body.length() > LARGEST_BODY) {
            throw new RegistryException(
                ErrorCode.BAD_REQUEST,
                413,
                "The request has over " + LARGEST_BODY + " bytes: send it in several, such as batches of 1000 metrics."
            );
        }
        boolean encoded = Boolean.TRUE.equals(event.getIsBase64Encoded());
        return encoded ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body;
    }

    private static JsonNode parse(String body) {
        try {
            var json = Json.mapper().readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new RegistryException(ErrorCode.BAD_REQUEST, "The body is no valid JSON: " + e.getOriginalMessage());
        }
        throw new RegistryException(ErrorCode.BAD_REQUEST, "The body is no JSON object.");
    }

    private static JsonNode query(APIGatewayProxyRequestEvent event) {
        var query = Json.mapper().createObjectNode();
        var values = event.getMultiValueQueryStringParameters();
        if (values != null) {
            values.forEach((name, all) -> {
                if (LISTS.contains(name)) {
                    var list = query.putArray(name);
                    all.forEach(list::add);
                } else if (!all.isEmpty()) {
                    query.put(name, all.getLast());
                }
            });
        }
        return query;
    }

    private static APIGatewayProxyResponseEvent refusal(RegistryException e) {
        var body = Views.object().put("error_code", e.code().name()).put("message", e.getMessage());
        var answer = answer(e.status(), JSON, Json.text(body));
        if (e.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
            answer.setHeaders(Map.of("Content-Type", JSON, "Retry-After", RETRY_AFTER_SECONDS));
        }
        if (e.code() == ErrorCode.UNAUTHENTICATED) {
            answer.setHeaders(Map.of("Content-Type", JSON, "WWW-Authenticate", "Basic realm=\"Gatehouse\", Bearer"));
        }
        return answer;
    }

    private static APIGatewayProxyResponseEvent answer(int status, String type, String body) {
        return new APIGatewayProxyResponseEvent()
            .withStatusCode(status)
            .withHeaders(Map.of("Content-Type", type))
            .withBody(body)
            .withIsBase64Encoded(false);
    }
}
