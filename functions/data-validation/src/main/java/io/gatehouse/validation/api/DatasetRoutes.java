package io.gatehouse.validation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.validation.gate.RunReader;
import io.gatehouse.validation.gate.RunReader.DatasetSummary;
import io.gatehouse.validation.gate.RunReader.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /datasets}: the data sets that a caller may see, by name. */
final class DatasetRoutes {

    private static final Pattern POSITION = Pattern.compile("[\\p{L}\\p{N}\\p{M}_.-]{1,128}");

    private final RunReader runs;

    DatasetRoutes(RunReader runs) {
        this.runs = runs;
    }

    private record Listing(List<DatasetSummary> datasets, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

    /** A narrowed key sees only some: parts are read until the answer is full, so that no page comes up empty in the middle. */
    ApiResponse list(ApiRequest request) {
        var paging = Paging.of(request, POSITION);
        var visible = new ArrayList<DatasetSummary>();
        Optional<String> from = paging.from();
        do {
            Page<DatasetSummary> page = runs.datasets(paging.limit() - visible.size(), from);
            page.items()
                .stream()
                .filter(item -> visible(request, item))
                .forEach(visible::add);
            from = page.next();
        } while (from.isPresent() && visible.size() < paging.limit());
        return ApiResponse.json(new Listing(visible, from.map(Paging::token).orElse(null)));
    }

    private static boolean visible(ApiRequest request, DatasetSummary item) {
        return request.caller().scopes().allow(Permission.DATASETS_READ, item.dataset());
    }
}
