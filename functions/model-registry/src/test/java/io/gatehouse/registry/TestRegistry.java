package io.gatehouse.registry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.RequestIdentity;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.keys.AdminKey;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.api.MlflowApi;
import io.gatehouse.registry.bundle.Bundles;
import io.gatehouse.registry.bundle.SigningKeys;
import io.gatehouse.registry.gates.Approvals;
import io.gatehouse.registry.gates.Assessments;
import io.gatehouse.registry.gates.DataGate;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.gates.Policy;
import io.gatehouse.registry.gates.TestArtifacts;
import io.gatehouse.registry.models.Gates;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.tracking.Tracking;
import io.gatehouse.registry.work.TemporaryFolder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The whole API on a table, called as API Gateway calls it. */
public final class TestRegistry {

    private static final InstantSource CLOCK = InstantSource.system();

    public final ArtifactsInMemory artifacts = new ArtifactsInMemory();
    public final BundlesInMemory bundles = new BundlesInMemory();
    /** What the admin key is made of. */
    public String secret = "local_admin";
    public final Tracking tracking;
    public final Registry registry;
    private final MlflowApi api;
    private final Map<String, VirtualKey> keys = new HashMap<>();

    public record Answer(int status, JsonNode body) {
        public String errorCode() {
            return body.path("error_code").asText();
        }
    }

    public TestRegistry(Table table) {
        this(table, Gates.NONE);
    }

    public TestRegistry(Table table, Gates gates) {
        this(
            table,
            gates,
            new GateBook(
                name -> Policy.DEFAULT,
                new Assessments(table),
                new Approvals(table, CLOCK),
                (model, version) -> {},
                new TestArtifacts(),
                new DataGate((dataset, run) -> Optional.empty(), run -> List.of())
            )
        );
    }

    public TestRegistry(Table table, Gates gates, GateBook book) {
        var clock = InstantSource.system();
        var attempts = new Attempts(clock, RandomGenerator::getDefault);
        var ids = new Ids(SecureRandom::new);
        tracking = Tracking.of(table, attempts, clock, ids, artifacts, "s3://models/mlflow");
        registry = Registry.of(table, attempts, clock, ids, tracking.logged(), gates);
        var ring = new KeyRing(hash -> Optional.ofNullable(keys.get(hash)), new AdminKey(() -> secret), clock, Duration.ZERO);
        var making = new Bundles(book.artifacts(), TemporaryFolder::open, bundles, new SigningKeys(table, () -> secret, SecureRandom::new));
        api = new MlflowApi(tracking, registry, book, making, ring, table, clock);
    }

    /** A key that may do this and nothing else. */
    public String key(String... scopes) {
        return keyOf("kim", scopes);
    }

    public String keyOf(String user, String... scopes) {
        var secret = KeySecret.generate(new SecureRandom());
        var owner = new VirtualKey.Owner(user, "fraud");
        var none = VirtualKey.Limits.NONE;
        keys.put(
            secret.hash(),
            new VirtualKey("k", null, owner, List.of(scopes), List.of(), none, VirtualKey.Budgets.NONE, null, Instant.EPOCH, "admin")
        );
        return secret.reveal();
    }

    public Answer post(String path, Object body) {
        return send("POST", path, "", Json.text(body), "gh_local_admin");
    }

    public Answer get(String path, String query) {
        return send("GET", path, query, "", "gh_local_admin");
    }

    /** @param path below {@code /api/2.0/mlflow/}, or all of it */
    public Answer send(String method, String path, String query, String body, String key) {
        return send(method, path, query, body, key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key));
    }

    public Answer send(String method, String path, String query, String body, Map<String, String> headers) {
        return ask(event(method, path, query, body, headers));
    }

    /** A page of the console, or what is said instead. */
    public String page(String path, String key) {
        return api.handle(event("GET", path, "", "", Map.of("Authorization", "Bearer " + key))).getBody();
    }

    /** As API Gateway calls for somebody whose signature it has checked. */
    public Answer signed(String method, String path, String query, String body, @Nullable String arn) {
        var identity = new RequestIdentity().withUserArn(arn);
        var context = new ProxyRequestContext().withIdentity(identity);
        return ask(event(method, "/iam/api/2.0/mlflow/" + path, query, body, Map.of()).withRequestContext(context));
    }

    private static APIGatewayProxyRequestEvent event(String method, String path, String query, String body, Map<String, String> headers) {
        return new APIGatewayProxyRequestEvent()
            .withHttpMethod(method)
            .withPath(path.startsWith("/") ? path : "/api/2.0/mlflow/" + path)
            .withHeaders(headers)
            .withMultiValueQueryStringParameters(parse(query))
            .withBody(body.isEmpty() ? null : body);
    }

    private Answer ask(APIGatewayProxyRequestEvent event) {
        var answer = api.handle(event);
        return new Answer(answer.getStatusCode(), Documents.read(answer.getBody(), JsonNode.class));
    }

    private static Map<String, List<String>> parse(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : query.isEmpty() ? new String[0] : query.split("&")) {
            var at = pair.indexOf('=');
            values
                .computeIfAbsent(pair.substring(0, at), name -> new ArrayList<>())
                .add(URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return values;
    }
}
