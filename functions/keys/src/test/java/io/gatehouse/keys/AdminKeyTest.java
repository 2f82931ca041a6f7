package io.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdminKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final KeySecret RIGHT = new KeySecret("gh_local_admin");
    private static final KeySecret WRONG = new KeySecret("gh_other");

    private final AtomicInteger reads = new AtomicInteger();
    private String secret = "local_admin";
    private final AdminKey adminKey = new AdminKey(this::read);

    private String read() {
        reads.incrementAndGet();
        if (secret == null) {
            throw new IllegalArgumentException("no access");
        }
        return secret;
    }

    @Test
    void shouldKnowTheAdminKey() {
        assertThat(adminKey.is(RIGHT, NOW)).isTrue();
        assertThat(adminKey.is(WRONG, NOW)).isFalse();
        assertThat(adminKey.is(new KeySecret("local_admin"), NOW)).isFalse();
    }

    @Test
    void shouldReadTheSecretOnceAMinuteHoweverManyKeysAreTried() {
        for (int i = 0; i < 1000; i++) {
            adminKey.is(new KeySecret("gh_" + i), NOW.plusMillis(59 * i));
        }

        assertThat(reads).hasValue(1);
    }

    @Test
    void shouldNoticeANewSecretWithinAMinute() {
        adminKey.is(RIGHT, NOW);
        secret = "other";

        assertThat(adminKey.is(WRONG, NOW.plusSeconds(59))).isFalse();
        assertThat(adminKey.is(WRONG, NOW.plusSeconds(60))).isTrue();
        assertThat(adminKey.is(RIGHT, NOW.plusSeconds(61))).isFalse();
    }

    @Test
    void shouldReadAnewWhenTheClockWasSetBack() {
        adminKey.is(RIGHT, NOW);

        adminKey.is(RIGHT, NOW.minusSeconds(3600));

        assertThat(reads).hasValue(2);
    }

    @Test
    void shouldSayThatItCannotTellAndPauseWhenTheSecretCannotBeRead() {
        secret = null;

        for (int i = 0; i < 10; i++) {
            assertThatIllegalStateException()
                .isThrownBy(() -> adminKey.is(RIGHT, NOW.plusSeconds(1)))
                .withMessageNotContaining("gh_");
        }
        secret = "local_admin";

        assertThat(reads).hasValue(1);
        assertThat(adminKey.is(RIGHT, NOW.plusSeconds(6))).isTrue();
    }

    @Test
    void shouldLetNobodyInWithAnEmptySecret() {
        secret = " ";

        assertThat(adminKey.is(new KeySecret("gh_"), NOW)).isFalse();
        assertThat(adminKey.is(new KeySecret("gh_ "), NOW)).isFalse();
    }
}
