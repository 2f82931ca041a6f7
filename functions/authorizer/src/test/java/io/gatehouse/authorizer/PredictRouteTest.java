package io.gatehouse.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lambda.access.Scopes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictRouteTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /predict/flight-delay,         predict,            true",
        "POST, /predict/flight-delay,         predict:flight*,    true",
        "POST, /predict/flight-delay,         predict:fraud*,     false",
        "POST, /predict/flight-delay/reviews, predict:fraud*,     false",
        "POST, /predict/flight-delay,         datasets:write,     false",
        "POST, /predict/flight-delay,         admin,              true",
        "POST, /predict,                      predict,            false",
        "GET,  /predictions/some,             predict:fraud*,     true",
        "GET,  /predictions/some,             registry:read,      false",
        "GET,  /batches,                      datasets:read,      true",
        "GET,  /batches/some,                 datasets:read:a*,   true",
        "GET,  /batches/some,                 predict,            false",
        "POST, /batches,                      predict:fraud*,     true",
        "POST, /batches,                      datasets:read,      false",
    })
    void shouldBeOpenToKeysThatMayPredictWithTheModel(String method, String path, String scopes, boolean open) {
        assertThat(Route.of(method, path).orElseThrow().isOpenTo(Scopes.parse(scopes))).isEqualTo(open);
    }
}
