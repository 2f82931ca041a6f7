package io.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatehouse.keys.VirtualKey.Budgets;
import io.gatehouse.keys.VirtualKey.Limits;
import io.gatehouse.keys.VirtualKey.Owner;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final Map<String, VirtualKey> table = new HashMap<>();
    private int lookups;
    private boolean broken;
    private Instant now = NOW;
    private String adminSecret = "local_admin";

    private final KeyRing ring = new KeyRing(this::lookUp, new AdminKey(() -> adminSecret), () -> now, Duration.ofSeconds(5));

    @Test
    void shouldFindAKeyWithAllThatIsKnownOfIt() {
        var secret = given(NOW.plusSeconds(60));

        var key = ring.find(secret);

        assertThat(key).hasValueSatisfying(found -> {
            assertThat(found.owner()).isEqualTo(new Owner("kim", "flights"));
            assertThat(found.permissions()).hasToString("chat");
            assertThat(found.limits().rpm()).isEqualTo(60);
        });
    }

    @Test
    void shouldLookAKeyUpOnceAWhile() {
        var secret = given(null);
        ring.find(secret);
        ring.find(secret);
        assertThat(lookups).isOne();

        now = NOW.plusSeconds(5);
        ring.find(secret);

        assertThat(lookups).isEqualTo(2);
    }

    @Test
    void shouldForgetADeletedKeyAfterAWhile() {
        var secret = given(null);
        ring.find(secret);
        table.clear();

        now = NOW.plusSeconds(5);

        assertThat(ring.find(secret)).isEmpty();
    }

    @Test
    void shouldRefuseAnExpiredKeyThoughItIsRemembered() {
        var secret = given(NOW.plusSeconds(2));
        assertThat(ring.find(secret)).isPresent();

        now = NOW.plusSeconds(2);

        assertThat(ring.find(secret)).isEmpty();
    }

    @Test
    void shouldKnowANewKeyAtOnce() {
        var secret = KeySecret.generate(new SecureRandom());
        assertThat(ring.find(secret)).isEmpty();

        table.put(secret.hash(), key(null));

        assertThat(ring.find(secret)).isPresent();
    }

    @Test
    void shouldKnowTheAdminKeyWithoutTheTable() {
        broken = true;

        assertThat(ring.find(new KeySecret("gh_local_admin"))).contains(VirtualKey.ADMIN);
        assertThat(ring.find(new KeySecret("gh_local_admin2"))).isEmpty();
    }

    @Test
    void shouldSayThatItCannotTellWhenTheTableCannotBeRead() {
        var secret = given(null);
        broken = true;

        assertThatIllegalStateException().isThrownBy(() -> ring.find(secret));
    }

    private Optional<VirtualKey> lookUp(String hash) {
        lookups++;
        if (broken) {
            throw new IllegalStateException("The table is away.");
        }
        return Optional.ofNullable(table.get(hash));
    }

    private KeySecret given(Instant expiresAt) {
        var secret = KeySecret.generate(new SecureRandom());
        table.put(secret.hash(), key(expiresAt));
        return secret;
    }

    private static VirtualKey key(Instant expiresAt) {
        var limits = new Limits(60, null);
        return new VirtualKey(
            "k1",
            null,
            new Owner("kim", "flights"),
            List.of("chat"),
            List.of(),
            limits,
            Budgets.NONE,
            expiresAt,
            NOW,
            "admin"
        );
    }
}
