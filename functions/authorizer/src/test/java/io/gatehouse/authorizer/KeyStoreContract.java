package io.gatehouse.authorizer;

import static io.gatehouse.authorizer.Keys.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.authorizer.KeyStore.Claim;
import io.gatehouse.keys.VirtualKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every key store does. */
abstract class KeyStoreContract {

    abstract KeyStore store();

    @Test
    void shouldFindAKeyByItsHashAndByItsId() {
        var key = Keys.key(NOW, NOW.plusSeconds(60), "datasets:read", "chat:gpt-*");

        var earlier = store().create(key, "a".repeat(64), null);

        assertThat(earlier).isEmpty();
        assertThat(store().findByHash("a".repeat(64))).contains(key);
        assertThat(store().find(key.keyId())).contains(key);
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        assertThat(store().findByHash("b".repeat(64))).isEmpty();
        assertThat(store().find("01jd000000000000000a")).isEmpty();
        assertThat(store().delete("01jd000000000000000a")).isFalse();
    }

    @Test
    void shouldForgetADeletedKeyAtOnce() {
        var key = Keys.withScopes("admin");
        store().create(key, "c".repeat(64), null);

        assertThat(store().delete(key.keyId())).isTrue();

        assertThat(store().findByHash("c".repeat(64))).isEmpty();
        assertThat(store().find(key.keyId())).isEmpty();
        assertThat(store().list(10, null).keys()).isEmpty();
        assertThat(store().delete(key.keyId())).isFalse();
    }

    @Test
    void shouldListNewestFirstPageByPage() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var key = Keys.key(NOW.plusMillis(i), null, "chat");
            store().create(key, "hash" + i, null);
            made.addFirst(key.keyId());
        }

        var listed = new ArrayList<String>();
        var pages = 0;
        String next = null;
        do {
            var page = store().list(2, next);
            page.keys().forEach(key -> listed.add(key.keyId()));
            next = page.next();
            pages++;
        } while (next != null);

        assertThat(listed).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void shouldNotPromiseAPageAfterTheLast() {
        store().create(Keys.key(NOW, null, "chat"), "h1", null);
        store().create(Keys.key(NOW.plusMillis(1), null, "chat"), "h2", null);

        assertThat(store().list(2, null).next()).isNull();
    }

    @Test
    void shouldKeepNothingForARequestMadeBefore() {
        var first = Keys.key(NOW, null, "chat");
        var second = Keys.key(NOW.plusSeconds(5), null, "chat");
        store().create(first, "h1", claim(first));

        var earlier = store().create(second, "h2", claim(second));

        assertThat(earlier).contains(claim(first));
        assertThat(store().findByHash("h2")).isEmpty();
        assertThat(store().list(10, null).keys()).isEqualTo(List.of(first));
    }

    @Test
    void shouldLetARequestBeMadeAnewOnceItsClaimIsPast() {
        var first = Keys.key(NOW, null, "chat");
        var second = Keys.key(NOW.plus(Duration.ofHours(25)), null, "chat");
        store().create(first, "h1", claim(first));

        assertThat(store().create(second, "h2", claim(second))).isEmpty();
        assertThat(store().list(10, null).keys()).isEqualTo(List.of(second, first));
    }

    private static Claim claim(VirtualKey key) {
        return new Claim("request", "fingerprint", key.keyId(), key.createdAt().plus(Duration.ofDays(1)));
    }
}
