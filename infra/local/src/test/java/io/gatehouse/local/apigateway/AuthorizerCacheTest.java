package io.gatehouse.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizerCacheTest {

    @TempDir
    Path folder;

    @Test
    void shouldNeverDecideOneRouteByThePolicyKeptForAnother() throws IOException {
        // Given an authorizer that is remembered by the header alone, whose policy allows exactly what was asked
        try (var api = new TestApi(folder, "")) {
            assertThat(api.send("GET /datasets/a HTTP/1.1\nAuthorization: good").status()).isEqualTo(200);
            // When the same key asks for more
            var otherRoute = api.send("GET /datasets/b HTTP/1.1\nAuthorization: good");
            var otherMethod = api.send("DELETE /datasets/a HTTP/1.1\nAuthorization: good");
            // Then the kept policy is held against the new request
            assertThat(otherRoute.status()).isEqualTo(403);
            assertThat(otherMethod.status()).isEqualTo(403);
            assertThat(api.send("GET /datasets/a HTTP/1.1\nAuthorization: good").status()).isEqualTo(200);
            assertThat(api.send("GET /datasets/b HTTP/1.1\nAuthorization: wide").status()).isEqualTo(200);
        }
    }
}
