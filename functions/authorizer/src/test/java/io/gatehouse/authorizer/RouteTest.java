package io.gatehouse.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.access.Scopes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final String READ = "datasets:read admin";
    private static final String WRITE = "datasets:write admin";
    private static final String PREDICT = "predict admin";
    private static final String ADMIN = "admin";
    private static final String NOBODY = "";

    /** Every route there is, and some there are not, with all scopes that open it. */
    private static final List<Arguments> ROUTES = List.of(
        Arguments.of("GET", "/datasets", READ),
        Arguments.of("HEAD", "/datasets", READ),
        Arguments.of("POST", "/datasets", WRITE),
        Arguments.of("GET", "/datasets/flights", READ),
        Arguments.of("GET", "/datasets/flights/runs", READ),
        Arguments.of("HEAD", "/datasets/flights/runs", READ),
        Arguments.of("GET", "/datasets/flights/runs/01jd", READ),
        Arguments.of("GET", "/datasets/flights/runs/01jd/report", READ),
        Arguments.of("GET", "/datasets/flights/contract", READ),
        Arguments.of("PUT", "/datasets/flights/contract", WRITE),
        Arguments.of("DELETE", "/datasets/flights/contract", WRITE),
        Arguments.of("PATCH", "/datasets/flights", WRITE),
        Arguments.of("OPTIONS", "/datasets/flights", WRITE),
        Arguments.of("get", "/datasets/flights", WRITE),
        Arguments.of("GET", "/admin/keys", ADMIN),
        Arguments.of("HEAD", "/admin/keys", ADMIN),
        Arguments.of("POST", "/admin/keys", ADMIN),
        Arguments.of("GET", "/admin/keys/01jd", ADMIN),
        Arguments.of("DELETE", "/admin/keys/01jd", ADMIN),
        Arguments.of("GET", "/admin", ADMIN),
        Arguments.of("GET", "/", NOBODY),
        Arguments.of("POST", "/predict/fraud", PREDICT),
        Arguments.of("POST", "/predict", NOBODY),
        Arguments.of("GET", "/datasetsx", NOBODY),
        Arguments.of("GET", "/administrator", NOBODY)
    );

    static Stream<Arguments> everyRouteAndScope() {
        return ROUTES.stream().flatMap(route ->
            Arrays.stream(Permission.values()).map(permission -> {
                var open = List.of(route.get()[2].toString().split(" ")).contains(permission.text());
                return Arguments.of(route.get()[0], route.get()[1], permission.text(), open);
            })
        );
    }

    @ParameterizedTest
    @MethodSource("everyRouteAndScope")
    void shouldOpenEachRouteToItsScopesAlone(String method, String path, String scope, boolean open) {
        assertThat(isOpen(method, path, scope)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /datasets/flights/runs, datasets:read:flights*, true",
        "GET, /datasets/flights-2001/runs, datasets:read:flights*, true",
        "GET, /datasets/weather/runs, datasets:read:flights*, false",
        "GET, /datasets, datasets:read:flights*, true",
        "PUT, /datasets/flights/contract, datasets:write:flights*, true",
        "PUT, /datasets/weather/contract, datasets:write:flights*, false",
        "POST, /datasets/flights:backfill, datasets:write:flights, true",
        "POST, /datasets/flights%3Abackfill, datasets:write:flights, true",
        "POST, /datasets/weather:backfill, datasets:write:flights, false",
        "POST, /datasets/weather:backfill, datasets:write:*backfill, false",
        "GET, /datasets/flights/runs, datasets:write:flights*, false",
        "POST, /datasets, datasets:write:flights*, false",
        "GET, /datasets, datasets:write:flights*, false",
        "PUT, /datasets/flights/contract, admin:flights, true",
        "GET, /datasets, admin:flights, true",
        "GET, /admin/keys, admin:flights, false",
        "GET, /admin/keys, admin:*, false",
        "GET, /datasets/%ED%95%9C%EA%B8%80/runs, datasets:read:한글, true",
        "GET, /datasets/한글/runs, datasets:read:한글, true",
        "GET, /datasets/%ED%95%9C%EA%B8%80/runs, datasets:read:weather, false",
        "GET, /datasets/flights/, datasets:read:flights, true",
    })
    void shouldHoldNarrowedScopesToTheirDataSets(String method, String path, String scope, boolean open) {
        assertThat(isOpen(method, path, scope)).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "/datasets/../admin/keys",
            "/datasets/./flights",
            "/datasets/..",
            "/datasets/%2e%2e/admin/keys",
            "/datasets/%2E%2E/admin/keys",
            "/datasets/.%2e/admin/keys",
            "/datasets/%252e%252e/admin/keys",
            "//admin/keys",
            "/datasets//flights",
            "/datasets//",
            "//",
            "/datasets/flights%2f..%2f..%2fadmin",
            "/datasets/flights%2Fruns",
            "/datasets%2fflights",
            "/datasets/flights%5c..",
            "/datasets\\..\\admin",
            "/datasets/flights;x=1/runs",
            "/datasets;/flights",
            "/datasets/flights%00",
            "/datasets/flights%0aadmin",
            "/datasets/flights%3f",
            "/datasets/flights?x=1",
            "/datasets/flights#x",
            "/datasets/*",
            "/datasets/${x}",
            "/datasets/%",
            "/datasets/%zz",
            "/datasets/%c0%ae%c0%ae/admin",
            "/datasets/%ff",
            "/%64atasets/flights",
            "/%61dmin/keys",
            "/Datasets",
            "/DATASETS/flights",
            "/Admin/keys",
            "datasets/flights",
            "",
        }
    )
    void shouldOpenAPathThatIsNotInItsPlainFormToNobody(String path) {
        assertThat(isOpen("GET", path, "admin")).isFalse();
        assertThat(isOpen("GET", path, "datasets:read")).isFalse();
        assertThat(isOpen("PUT", path, "datasets:write")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/datasets, /datasets, true",
        "/datasets/flights, /datasets/{proxy+}, true",
        "/datasets/flights, /admin/{proxy+}, false",
        "/datasets, /datasetsx, false",
        "/admin/keys, /admin/keys, true",
        "/admin/keys/x, /{proxy+}, false",
    })
    void shouldBeWithinWhatTheGatewayChose(String path, String resource, boolean within) {
        assertThat(Route.of("GET", path).orElseThrow().isWithin(resource)).isEqualTo(within);
    }

    private static boolean isOpen(String method, String path, String scope) {
        return Route.of(method, path)
            .filter(route -> route.isOpenTo(Scopes.parse(scope)))
            .isPresent();
    }
}
