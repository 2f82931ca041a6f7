package io.gatehouse.prediction.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.events.LabelRecord;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.prediction.core.LabelDrop;
import io.gatehouse.prediction.core.Publication;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.plan.Review;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /predict/{model}/reviews}: what people decided about answers, delivered as labels. */
final class ReviewRoutes {

    private static final int MOST = 1_000;
    private static final String FORM = "send {\"decisions\":[{\"id\":\"…\",\"label\":\"…\"}, …]}, up to " + MOST + " of them.";

    private final Publication publication;
    private final LabelDrop labels;
    private final InstantSource clock;

    ReviewRoutes(Publication publication, LabelDrop labels, InstantSource clock) {
        this.publication = publication;
        this.labels = labels;
        this.clock = clock;
    }

    ApiResponse decide(ApiRequest request) {
        var model = request.parameter("model");
        PredictRoutes.require(request, model);
        var decisions = decisions(request.body());
        // Of its content, so that a request that is sent twice is one delivery.
        var name = UUID.nameUUIDFromBytes((model + " " + request.body()).getBytes(StandardCharsets.UTF_8)).toString();
        try {
            var dataset = dataset(model);
            labels.deliver(dataset, name, decisions);
            return ApiResponse.json(202, Map.of("dataset", dataset, "labels", decisions.size()));
        } catch (Unavailable e) {
            throw Problems.of(e).asException();
        }
    }

    private String dataset(String model) throws Unavailable {
        return Optional.ofNullable(publication.of(model).plan().review())
            .map(Review::labels)
            .orElseThrow(() ->
                Problem.of(
                    409,
                    "Conflict",
                    "No data set takes labels of '%s': name one as review.labels in config/serving/%s.json.".formatted(model, model)
                ).asException()
            );
    }

    private List<LabelRecord> decisions(String body) {
        var given = parse(body).path("decisions");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            throw Problem.badRequest("There are no decisions, or too many: " + FORM).asException();
        }
        var records = new ArrayList<LabelRecord>();
        for (var decision : given) {
            var id = decision.path("id").asText("");
            var label = decision.path("label").asText("");
            if (id.isEmpty() || label.isEmpty()) {
                throw Problem.badRequest("Decision %d has no id, or no label: %s".formatted(records.size(), FORM)).asException();
            }
            records.add(new LabelRecord(id, label, clock.instant()));
        }
        return records;
    }

    private static JsonNode parse(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is no JSON: " + FORM).asException();
        }
    }
}
