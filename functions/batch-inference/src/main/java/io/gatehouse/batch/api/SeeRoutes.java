package io.gatehouse.batch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.batch.work.Batch;
import io.gatehouse.batch.work.Batches;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /batches} and {@code GET /batches/{id}}. */
final class SeeRoutes {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;
    private static final int LONGEST_ID = 1000;
    private static final String EVENTS = "text/event-stream";
    /** Id of the last event of a stream, which a browser that connects again gives back. */
    private static final String LAST = "end";
    private static final String AGAIN_AFTER_MILLIS = "2000";

    private final Batches batches;

    private record Listing(List<BatchView> batches, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

    SeeRoutes(Batches batches) {
        this.batches = batches;
    }

    /** Those of the newest runs first, without those whose data sets the key may not read. */
    ApiResponse list(ApiRequest request) {
        var from = text(request.query("next"));
        if (from.length() > LONGEST_ID) {
            throw Problem.badRequest("next is no token of this list: take it from the 'next' of the part before.").asException();
        }
        var page = batches.list(text(request.query("dataset")), limit(request.query("limit")), from);
        var shown = page
            .batches()
            .stream()
            .filter(batch -> mayRead(request, batch))
            .map(batch -> BatchView.of(batch, batches))
            .toList();
        return ApiResponse.json(new Listing(shown, page.next()));
    }

    /** A batch, or an event about it for those who want to be told of its progress. */
    ApiResponse one(ApiRequest request) {
        var id = request.parameter("id");
        var batch = Optional.of(id)
            .filter(asked -> asked.length() <= LONGEST_ID)
            .flatMap(batches::find)
            .filter(found -> mayRead(request, found))
            .orElseThrow(() -> Problem.notFound("There is no batch '" + id + "': GET /batches lists them for 90 days.").asException());
        var view = BatchView.of(batch, batches);
        return text(request.header("Accept")).contains(EVENTS) ? event(view, request) : ApiResponse.json(view);
    }

    /**
     * One event, after which the answer ends: a reader of events connects again by itself, until it hears that there is no more (HTML,
     * "Server-sent events").
     */
    private static ApiResponse event(BatchView view, ApiRequest request) {
        boolean running = view.finishedAt() == null;
        if (!running && text(request.header("Last-Event-ID")).equals(LAST)) {
            return ApiResponse.noContent();
        }
        var id = running ? Long.toString(view.rows().predicted() + view.rows().failed()) : LAST;
        var lines = "retry: %s\nid: %s\nevent: batch\ndata: %s\n\n".formatted(AGAIN_AFTER_MILLIS, id, Json.text(view));
        return ApiResponse.text(200, EVENTS, lines).with("Cache-Control", "no-store");
    }

    private static boolean mayRead(ApiRequest request, Batch batch) {
        return request.caller().scopes().allow(Permission.DATASETS_READ, batch.dataset());
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit is '" + text + "': give a whole number from 1 to " + MOST + ".").asException();
        }
        return limit;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
