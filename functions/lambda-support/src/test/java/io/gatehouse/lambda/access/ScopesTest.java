package io.gatehouse.lambda.access;

import static io.gatehouse.lambda.access.Permission.ADMIN;
import static io.gatehouse.lambda.access.Permission.DATASETS_READ;
import static io.gatehouse.lambda.access.Permission.DATASETS_WRITE;
import static io.gatehouse.lambda.access.Permission.REGISTRY_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    @ParameterizedTest
    @EnumSource
    void shouldReadAndWriteEveryPermissionPlainAndNarrowed(Permission permission) {
        var text = permission.text() + " " + permission.text() + ":fraud-*";

        assertThat(Scopes.parse(text)).hasToString(text);
        assertThat(Scopes.parse(text).scopes()).extracting(Scope::permission).containsExactly(permission, permission);
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetAdminImplyEveryPermission(Permission permission) {
        var admin = Scopes.parse("admin");

        assertThat(admin.allow(permission)).isTrue();
        assertThat(admin.allow(permission, "anything")).isTrue();
    }

    @Test
    void shouldKeepReadAndWriteApart() {
        var reader = Scopes.parse("datasets:read");

        assertThat(reader.allow(DATASETS_READ, "flights")).isTrue();
        assertThat(reader.allow(DATASETS_WRITE, "flights")).isFalse();
        assertThat(reader.allow(REGISTRY_READ)).isFalse();
        assertThat(reader.allow(ADMIN)).isFalse();
    }

    @Test
    void shouldHoldANarrowedScopeToMatchingNames() {
        var narrowed = Scopes.parse("datasets:read:flights*");

        assertThat(narrowed.allow(DATASETS_READ, "flights-2001")).isTrue();
        assertThat(narrowed.allow(DATASETS_READ, "weather")).isFalse();
        assertThat(narrowed.allow(DATASETS_READ)).isFalse();
        assertThat(narrowed.allowSome(DATASETS_READ)).isTrue();
        assertThat(narrowed.allowSome(DATASETS_WRITE)).isFalse();
    }

    @Test
    void shouldHoldANarrowedAdminToMatchingNames() {
        var narrowed = Scopes.parse("admin:flights");

        assertThat(narrowed.allow(DATASETS_WRITE, "flights")).isTrue();
        assertThat(narrowed.allow(DATASETS_WRITE, "weather")).isFalse();
        assertThat(narrowed.allow(ADMIN)).isFalse();
    }

    @Test
    void shouldAllowNothingWithoutScopes() {
        assertThat(Scopes.parse("")).isEqualTo(Scopes.NONE);
        assertThat(Scopes.NONE.allowSome(DATASETS_READ)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "root", "Admin", "datasets", "datasets:", "datasets:readx", "datasets:read:", "chat:a b", "chat:a/b", "chat:a?" }
    )
    void shouldRefuseWhatIsNoScope(String text) {
        assertThatThrownBy(() -> Scope.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "flights, flights, true",
        "flights, Flights, false",
        "flights, flights2, false",
        "flights*, flights, true",
        "*-eu, sales-eu, true",
        "*-eu, sales-eu-2, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "**, x, true",
        "한글*, 한글-자료, true",
        "a.c, abc, false",
    })
    void shouldMatchWholeNames(String pattern, String name, boolean expected) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    void shouldMatchAHostilePatternInTime() {
        var hostile = new Glob("*a".repeat(60) + "b");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(hostile.matches("a".repeat(10_000))).isFalse());
    }
}
