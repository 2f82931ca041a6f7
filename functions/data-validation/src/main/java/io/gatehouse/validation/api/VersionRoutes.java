package io.gatehouse.validation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Contracts.Version;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{dataset}/contract/versions}: what was set through the API, the newest first. */
final class VersionRoutes {

    private static final Pattern POSITION = Pattern.compile("[0-9a-f]{1,64}");

    private final Contracts contracts;

    VersionRoutes(Contracts contracts) {
        this.contracts = contracts;
    }

    private record Listing(List<Version> versions, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

    /** The list goes on behind the version that a token names. */
    ApiResponse list(ApiRequest request) {
        String dataset = Access.readable(request);
        var paging = Paging.of(request, POSITION);
        List<Version> all = contracts.versions(dataset);
        if (all.isEmpty() && contracts.find(dataset).isEmpty()) {
            throw Problem.notFound(
                "'" + dataset + "' has no contract: PUT one, or deliver a first file to have one inferred."
            ).asException();
        }
        List<String> names = all.stream().map(Version::version).toList();
        int from = paging.from().map(names::indexOf).orElse(-1) + 1;
        int to = Math.min(all.size(), from + paging.limit());
        return ApiResponse.json(new Listing(all.subList(from, to), to < all.size() ? Paging.token(names.get(to - 1)) : null));
    }
}
