package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may pass. */
@ExtendWith(Scenarios.class)
class KeysIT {

    /** How soon a key that was deleted must have stopped working everywhere. */
    private static final Duration UNTIL_DELETED_EVERYWHERE = Duration.ofSeconds(60);

    /** @param scope that it takes to pass */
    private record Guarded(String method, String path, String scope) {}

    private static final List<Guarded> ROUTES = List.of(
        new Guarded("GET", "/datasets", "datasets:read"),
        new Guarded("GET", "/datasets/guarded/runs", "datasets:read"),
        new Guarded("GET", "/datasets/guarded/runs/none", "datasets:read"),
        new Guarded("GET", "/datasets/guarded/runs/none/report", "datasets:read"),
        new Guarded("GET", "/datasets/guarded/contract", "datasets:read"),
        new Guarded("PUT", "/datasets/guarded/contract", "datasets:write"),
        new Guarded("GET", "/admin/keys", "admin"),
        new Guarded("POST", "/admin/keys", "admin"),
        new Guarded("GET", "/admin/keys/none", "admin"),
        new Guarded("DELETE", "/admin/keys/none", "admin")
    );

    @Test
    void shouldLeaveHealthAndDescriptionOpen(Environment environment) {
        var nobody = Api.anonymous(environment.api());

        assertThat(nobody.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(nobody.get("/openapi.json").json().path("openapi").asText()).startsWith("3.1");
    }

    @Test
    void shouldRefuseEveryRouteWithoutKey(Environment environment) {
        var nobody = Api.anonymous(environment.api());

        assertRefused(nobody, 401);
        assertThat(nobody.get("/datasets").header("WWW-Authenticate")).contains("Basic", "Bearer");
        assertThat(nobody.get("/datasets").header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void shouldRefuseEveryRouteToUnknownKey(Environment environment) {
        assertRefused(Api.of(environment.api(), "gh_unknown"), 401);
        assertRefused(Api.withAuthorization(environment.api(), "nonsense"), 401);
    }

    @Test
    void shouldRefuseEveryRouteToExpiredKey(Environment environment, Api admin) {
        var expires = Instant.now().plusSeconds(3);
        var key = make(admin, expires, "admin");

        Await.untilTrue("the key to expire", Duration.ofSeconds(10), () -> Instant.now().isAfter(expires));

        assertRefused(Api.of(environment.api(), key.path("key").asText()), 401);
    }

    @Test
    void shouldRefuseEveryRouteToDeletedKey(Environment environment, Api admin) {
        var key = make(admin, tomorrow(), "admin");
        var user = Api.of(environment.api(), key.path("key").asText());
        assertThat(user.get("/datasets").status()).isEqualTo(200);

        assertThat(admin.delete("/admin/keys/" + key.path("key_id").asText()).status()).isEqualTo(204);

        Await.untilTrue("the key to stop working", UNTIL_DELETED_EVERYWHERE, () -> user.get("/datasets").status() == 401);
        assertRefused(user, 401);
    }

    @Test
    void shouldRefuseRoutesOutOfScope(Environment environment, Api admin) {
        for (var scope : List.of("datasets:read", "datasets:write", "chat")) {
            var user = Api.of(environment.api(), make(admin, tomorrow(), scope).path("key").asText());
            for (var route : ROUTES) {
                var answer = ask(user, route);
                if (route.scope().equals(scope)) {
                    assertThat(answer.status())
                        .as(scope + " " + route)
                        .isNotIn(401, 403);
                } else {
                    assertThat(answer.status())
                        .as(scope + " " + route)
                        .isEqualTo(403);
                    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                }
            }
        }
    }

    @Test
    @Needs(Ability.CACHED_DECISIONS)
    void shouldNeverUseADecisionForAnotherRoute(Environment environment, Api admin, Gate gate) {
        var contract = "{\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}";
        gate.agree("cached", contract);
        var reader = Api.of(environment.api(), make(admin, tomorrow(), "datasets:read").path("key").asText());
        var statuses = new ArrayList<Integer>();

        for (int i = 0; i < 3; i++) {
            statuses.add(reader.get("/datasets/cached/contract").status());
            statuses.add(reader.put("/datasets/cached/contract", contract).status());
            statuses.add(reader.get("/admin/keys").status());
        }

        assertThat(statuses).containsExactly(200, 403, 403, 200, 403, 403, 200, 403, 403);
    }

    @Test
    void shouldTakeKeyAsPasswordOfBasic(Environment environment) {
        var user = Api.withAuthorization(environment.api(), basic(environment.adminKey()));
        var stranger = Api.withAuthorization(environment.api(), basic("gh_wrong"));

        assertThat(user.get("/datasets").status()).isEqualTo(200);
        assertThat(stranger.get("/datasets").status()).isEqualTo(401);
    }

    @Test
    void shouldShowNarrowedKeyOnlyItsDataSets(Environment environment, Api admin, Gate gate) {
        gate.agree("narrow-ours", "{\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        gate.agree("narrow-theirs", "{\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}");
        var user = Api.of(environment.api(), make(admin, tomorrow(), "datasets:read:narrow-o*").path("key").asText());

        var list = user.get("/datasets");

        assertThat(list.body()).contains("narrow-ours").doesNotContain("narrow-theirs");
        assertThat(user.get("/datasets/narrow-ours/contract").status()).isEqualTo(200);
        assertThat(user.get("/datasets/narrow-theirs/contract").status()).isEqualTo(403);
        assertThat(user.put("/datasets/narrow-ours/contract", "{}").status()).isEqualTo(403);
    }

    @Test
    void shouldAnswerUnknownRouteWithProblem(Api admin) {
        var answer = admin.get("/nowhere");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private static void assertRefused(Api user, int status) {
        for (var route : ROUTES) {
            assertThat(ask(user, route).status()).as(route.toString()).isEqualTo(status);
        }
    }

    private static Api.Answer ask(Api user, Guarded route) {
        boolean hasBody = route.method().equals("PUT") || route.method().equals("POST");
        return user.send(route.method(), route.path(), hasBody ? Optional.of("{}") : Optional.empty());
    }

    private static JsonNode make(Api admin, Instant expires, String scope) {
        var body = """
        {"name":"scenario","owner":{"user":"ana","team":"revenue"},"scopes":["%s"],"expires_at":"%s"}""".formatted(scope, expires);
        var answer = admin.post("/admin/keys", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString(("me:" + key).getBytes(StandardCharsets.UTF_8));
    }
}
