package io.gatehouse.authorizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.authorizer.KeyStore.Claim;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import io.gatehouse.keys.VirtualKey.Owner;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Caller;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.lambda.http.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes under {@code /admin/keys}. Thread-safe. */
final class KeysApi {

    private static final Duration ONCE_WITHIN = Duration.ofDays(1);
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;

    private final KeyStore keys;
    private final InstantSource clock;
    private final Supplier<SecureRandom> randoms;

    /** @param randoms gives a generator seeded in the invocation */
    KeysApi(KeyStore keys, InstantSource clock, Supplier<SecureRandom> randoms) {
        this.keys = keys;
        this.clock = clock;
        this.randoms = randoms;
    }

    Router router() {
        return Router.builder()
            .on("POST", "/admin/keys", this::create)
            .on("GET", "/admin/keys", this::list)
            .on("GET", "/admin/keys/{id}", this::get)
            .on("DELETE", "/admin/keys/{id}", this::delete)
            .build();
    }

    private ApiResponse create(ApiRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var wanted = KeyRequestReader.read(request.body(), now);
        var once = request.header("Idempotency-Key");
        var random = randoms.get();
        var secret = KeySecret.generate(random);
        var key = make(wanted, KeyIds.make(now, random), now, request.caller());
        Claim claim = once == null ? null : claim(once, wanted, key);
        var earlier = keys.create(key, secret.hash(), claim);
        return earlier.isPresent() && claim != null ? repeat(earlier.get(), claim) : created(key, secret);
    }

    private static VirtualKey make(KeyRequest wanted, String id, Instant now, Caller caller) {
        var owner = new Owner(or(wanted.user(), caller.user()), or(wanted.team(), caller.team()));
        return new VirtualKey(
            id,
            wanted.name(),
            owner,
            wanted.scopes(),
            wanted.models(),
            wanted.limits(),
            wanted.budgets(),
            wanted.expiresAt(),
            now,
            caller.keyId(),
            wanted.policy()
        );
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static Claim claim(String once, KeyRequest wanted, VirtualKey key) {
        if (!IDEMPOTENCY_KEY.matcher(once).matches()) {
            throw Problem.badRequest("The header Idempotency-Key takes 1 to 255 visible ASCII characters.").asException();
        }
        // Callers share the table, not their names for requests.
        var name = KeySecret.sha256(key.createdBy() + " " + once);
        return new Claim(name, KeySecret.sha256(wanted.toString()), key.keyId(), key.createdAt().plus(ONCE_WITHIN));
    }

    private ApiResponse repeat(Claim earlier, Claim claim) {
        if (!earlier.fingerprint().equals(claim.fingerprint())) {
            var detail = "This Idempotency-Key was used for another request: use a new one.";
            throw Problem.of(422, "Unprocessable Content", detail).asException();
        }
        return keys
            .find(earlier.keyId())
            .map(ApiResponse::json)
            .orElseThrow(() -> {
                var detail = "The key " + earlier.keyId() + " made by this request was deleted since: use a new Idempotency-Key.";
                return Problem.of(409, "Conflict", detail).asException();
            });
    }

    private static ApiResponse created(VirtualKey key, KeySecret secret) {
        ObjectNode body = Json.mapper().valueToTree(key);
        body.put("key", secret.reveal());
        return ApiResponse.json(201, body)
            .with("Location", "/admin/keys/" + key.keyId())
            .with("Cache-Control", "no-store");
    }

    private ApiResponse list(ApiRequest request) {
        var next = request.query("next");
        if (next != null && !KeyIds.isOne(next)) {
            throw Problem.badRequest("next is not from an earlier answer: leave it out to begin with the newest key.").asException();
        }
        var page = keys.list(limit(request.query("limit")), next);
        var body = Json.mapper().createObjectNode();
        body.set("keys", Json.mapper().valueToTree(page.keys()));
        body.put("next", page.next());
        return ApiResponse.json(body);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= LARGEST_LIMIT) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest("limit takes a whole number from 1 to " + LARGEST_LIMIT + ".").asException();
    }

    private ApiResponse get(ApiRequest request) {
        var id = request.parameter("id");
        return (KeyIds.isOne(id) ? keys.find(id) : Optional.<VirtualKey>empty()).map(ApiResponse::json).orElseThrow(KeysApi::unknown);
    }

    private ApiResponse delete(ApiRequest request) {
        var id = request.parameter("id");
        if (KeyIds.isOne(id) && keys.delete(id)) {
            return ApiResponse.noContent();
        }
        throw unknown();
    }

    private static RuntimeException unknown() {
        return Problem.notFound("There is no such key: GET /admin/keys lists those there are.").asException();
    }
}
