package io.gatehouse.authorizer;

import static io.gatehouse.authorizer.Keys.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Scopes;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Caller;
import io.gatehouse.lambda.http.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysApiTest {

    private static final String BODY = "{\"name\": \"load\", \"scopes\": [\"datasets:read\"]}";

    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private Instant now = NOW;
    private final Router router = new KeysApi(keys, () -> now, SecureRandom::new).router();

    @Test
    void shouldMakeAKeyAndShowItOnce() {
        var answer = post(BODY, Map.of());

        assertThat(answer.status()).isEqualTo(201);
        var made = json(answer);
        var secret = new KeySecret(made.get("key").textValue());
        assertThat(secret.looksGenerated()).isTrue();
        assertThat(answer.headers()).containsEntry("Location", "/admin/keys/" + made.get("key_id").textValue());
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(keys.findByHash(secret.hash())).map(VirtualKey::keyId).contains(made.get("key_id").textValue());
        assertThat(get("/admin/keys/" + made.get("key_id").textValue()).body())
            .doesNotContain("gh_")
            .doesNotContain(secret.hash());
        assertThat(get("/admin/keys").body()).doesNotContain("gh_").doesNotContain(secret.hash());
    }

    @Test
    void shouldGiveARecordWithEveryField() throws IOException {
        var id = json(post(BODY, Map.of())).get("key_id").textValue();

        var expected = """
        {"key_id": "%s", "name": "load", "owner": {"user": "root", "team": "platform"}, "scopes": ["datasets:read"], "models": [],
         "limits": {"rpm": null, "tpm": null}, "expires_at": null,
         "budgets": {"daily_usd": null, "monthly_usd": null, "daily_tokens": null, "monthly_tokens": null},
         "policy": {"default_model": null, "log_text": false},
         "created_at": "2026-11-21T09:00:00Z", "created_by": "caller-key"}
        """.formatted(id);
        assertThat(json(get("/admin/keys/" + id))).isEqualTo(Json.mapper().readTree(expected));
    }

    @Test
    void shouldAnswer422AsAProblemDocument() {
        var answer = post("{\"scopes\": [\"root\"]}", Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json(answer).at("/errors/0/field").textValue()).isEqualTo("scopes");
    }

    @Test
    void shouldMakeOneKeyOfARepeatedRequest() {
        var once = Map.of("idempotency-key", "a1");

        var first = json(post(BODY, once));
        var second = post(BODY, once);

        assertThat(second.status()).isEqualTo(200);
        assertThat(json(second).get("key_id")).isEqualTo(first.get("key_id"));
        assertThat(second.body()).doesNotContain("gh_");
        assertThat(keys.list(10, null).keys()).hasSize(1);
    }

    @Test
    void shouldRefuseAnotherRequestUnderTheSameIdempotencyKey() {
        var once = Map.of("Idempotency-Key", "a1");
        post(BODY, once);

        assertThat(post("{\"scopes\": [\"admin\"]}", once).status()).isEqualTo(422);
    }

    @Test
    void shouldSayThatTheKeyOfARepeatedRequestWasDeleted() {
        var once = Map.of("Idempotency-Key", "a1");
        var id = json(post(BODY, once)).get("key_id").textValue();
        request("DELETE", "/admin/keys/" + id);

        assertThat(post(BODY, once).status()).isEqualTo(409);
    }

    @Test
    void shouldMakeAnotherKeyADayLater() {
        var once = Map.of("Idempotency-Key", "a1");
        post(BODY, once);
        now = NOW.plus(Duration.ofDays(1));

        assertThat(post(BODY, once).status()).isEqualTo(201);
    }

    @Test
    void shouldRefuseAMalformedIdempotencyKey() {
        assertThat(post(BODY, Map.of("Idempotency-Key", " ")).status()).isEqualTo(400);
        assertThat(post(BODY, Map.of("Idempotency-Key", "a".repeat(256))).status()).isEqualTo(400);
    }

    @Test
    void shouldListNewestFirst() {
        for (int i = 0; i < 3; i++) {
            now = NOW.plusSeconds(i);
            post(BODY, Map.of());
        }

        var first = json(request("GET", "/admin/keys", Map.of("limit", "2")));
        var second = json(request("GET", "/admin/keys", Map.of("limit", "2", "next", first.get("next").textValue())));

        assertThat(first.get("keys").findValuesAsText("created_at")).containsExactly("2026-11-21T09:00:02Z", "2026-11-21T09:00:01Z");
        assertThat(second.get("keys").findValuesAsText("created_at")).containsExactly("2026-11-21T09:00:00Z");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "101", "999999999999", "1.5", "x", "" })
    void shouldRefuseAnImpossibleLimit(String limit) {
        assertThat(request("GET", "/admin/keys", Map.of("limit", limit)).status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseANextThatIsNone() {
        assertThat(request("GET", "/admin/keys", Map.of("next", "hash#abc")).status()).isEqualTo(400);
    }

    @Test
    void shouldDeleteAKeyOnce() {
        var path = "/admin/keys/" + json(post(BODY, Map.of())).get("key_id").textValue();

        assertThat(request("DELETE", path).status()).isEqualTo(204);
        assertThat(request("DELETE", path).status()).isEqualTo(404);
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void shouldNotKnowWhatIsNoKeyId() {
        assertThat(get("/admin/keys/..").status()).isEqualTo(404);
        assertThat(get("/admin/keys/keys").status()).isEqualTo(404);
        assertThat(request("PUT", "/admin/keys").status()).isEqualTo(405);
    }

    private ApiResponse post(String body, Map<String, String> headers) {
        return router.answer(of("POST", "/admin/keys", Map.of(), headers, body));
    }

    private ApiResponse get(String path) {
        return request("GET", path);
    }

    private ApiResponse request(String method, String path) {
        return request(method, path, Map.of());
    }

    private ApiResponse request(String method, String path, Map<String, String> query) {
        return router.answer(of(method, path, query, Map.of(), ""));
    }

    private static ApiRequest of(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        var caller = new Caller("caller-key", "root", "platform", Scopes.parse("admin"));
        return new ApiRequest(method, path, Map.of(), query, headers, body, caller, "request-1");
    }

    private static JsonNode json(ApiResponse answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
