package io.gatehouse.authorizer;

import static io.gatehouse.authorizer.Keys.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.keys.AdminKey;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.keys.VirtualKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AuthorizerTest {

    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final AtomicReference<RuntimeException> secretFailure = new AtomicReference<>();
    private final AdminKey adminKey = new AdminKey(() -> {
        if (secretFailure.get() != null) {
            throw secretFailure.get();
        }
        return "local_admin";
    });
    private final Authorizer authorizer = new Authorizer(new KeyRing(keys, adminKey, () -> NOW, Duration.ZERO));

    @Test
    void shouldAllowWhatTheKeyMayDo() {
        var key = Keys.withScopes("datasets:read", "chat:gpt-*");
        var secret = given(key);

        var decision = decide(secret, "GET", "/datasets/flights/runs");

        assertThat(decision).isInstanceOf(Decision.Allowed.class);
        assertThat(((Decision.Allowed) decision).identity().context()).isEqualTo(
            Map.of("key_id", key.keyId(), "user", "kim", "team", "flights", "scopes", "datasets:read chat:gpt-*")
        );
    }

    @Test
    void shouldDenyWhatItMayNot() {
        var secret = given(Keys.withScopes("datasets:read"));

        assertThat(decide(secret, "PUT", "/datasets/flights/contract")).isInstanceOf(Decision.Denied.class);
        assertThat(decide(secret, "GET", "/admin/keys")).isInstanceOf(Decision.Denied.class);
        assertThat(decide(secret, "GET", "/datasets/../admin/keys")).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void shouldDenyWhenTheGatewayRoutesElsewhereThanThePathSays() {
        var secret = given(Keys.withScopes("datasets:read"));

        var decision = authorizer.decide(bearer(secret), "GET", "/datasets/flights", "/admin/keys");

        assertThat(decision).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void shouldNotKnowAMissingAnUnknownOrAMalformedKey() {
        assertThat(authorizer.decide(Map.of(), "GET", "/datasets", "/datasets")).isInstanceOf(Decision.Unauthenticated.class);
        assertThat(decide(KeySecret.generate(new SecureRandom()), "GET", "/datasets")).isInstanceOf(Decision.Unauthenticated.class);
        assertThat(decide(new KeySecret("gh_"), "GET", "/datasets")).isInstanceOf(Decision.Unauthenticated.class);
    }

    @Test
    void shouldNotKnowAnExpiredKeyFromItsExpiryOn() {
        var expired = given(Keys.key(NOW.minusSeconds(10), NOW, "admin"));
        var alive = given(Keys.key(NOW.minusSeconds(9), NOW.plusMillis(1), "admin"));

        assertThat(decide(expired, "GET", "/datasets")).isInstanceOf(Decision.Unauthenticated.class);
        assertThat(decide(alive, "GET", "/datasets")).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void shouldNotKnowADeletedKey() {
        var key = Keys.withScopes("admin");
        var secret = given(key);

        keys.delete(key.keyId());

        assertThat(decide(secret, "GET", "/datasets")).isInstanceOf(Decision.Unauthenticated.class);
    }

    @Test
    void shouldLetTheFirstAdminKeyDoEverything() {
        var admin = new KeySecret("gh_local_admin");

        assertThat(decide(admin, "POST", "/admin/keys")).isEqualTo(new Decision.Allowed(Identity.of(VirtualKey.ADMIN)));
        assertThat(decide(admin, "PUT", "/datasets/flights/contract")).isEqualTo(new Decision.Allowed(Identity.of(VirtualKey.ADMIN)));
    }

    @Test
    void shouldKeepKeysOfTheTableWorkingWhenTheAdminSecretCannotBeRead() {
        var secret = given(Keys.withScopes("datasets:read"));
        secretFailure.set(new IllegalArgumentException("no access"));

        assertThat(decide(secret, "GET", "/datasets")).isInstanceOf(Decision.Allowed.class);
        assertThatThrownBy(() -> decide(new KeySecret("gh_local_admin"), "GET", "/datasets")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldAllowNothingWhenTheTableCannotBeRead() {
        var secret = given(Keys.withScopes("admin"));
        keys.breakDown();

        assertThatThrownBy(() -> decide(secret, "GET", "/datasets")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotAskTheTableForWhatCannotBeInIt() {
        decide(new KeySecret("gh_guess"), "GET", "/datasets");

        assertThat(keys.lookups()).isZero();
    }

    private KeySecret given(VirtualKey key) {
        var secret = KeySecret.generate(new SecureRandom());
        keys.create(key, secret.hash(), null);
        return secret;
    }

    private Decision decide(KeySecret secret, String method, String path) {
        var root = path.split("/")[1];
        return authorizer.decide(bearer(secret), method, path, "/" + root + "/{proxy+}");
    }

    private static Map<String, String> bearer(KeySecret secret) {
        return Map.of("Authorization", "Bearer " + secret.reveal());
    }
}
