package io.gatehouse.prediction.api;

import io.gatehouse.lambda.http.Problem;
import io.gatehouse.prediction.core.NotServed;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.rows.Malformed;
import io.gatehouse.prediction.rows.UnfitRow;

/** What is said when there is no answer. */
final class Problems {

    private Problems() {}

    static Problem of(Malformed e) {
        return e.tooLarge() ? Problem.of(413, "Content Too Large", e.getMessage()) : Problem.badRequest(e.getMessage());
    }

    /** Names the row, and the feature where it is one. */
    static Problem of(UnfitRow e) {
        var pointer = "/rows/" + e.row();
        var feature = e.feature();
        var problem = Problem.of(422, "Unprocessable Content", e.getMessage());
        if (feature == null) {
            return problem.with("pointer", pointer);
        }
        var escaped = feature.replace("~", "~0").replace("/", "~1");
        return problem.with("feature", feature).with("pointer", pointer + "/features/" + escaped);
    }

    static Problem of(NotServed e) {
        return Problem.notFound(e.getMessage());
    }

    static Problem of(Unavailable e) {
        var detail = "Nobody can answer now (" + e.getMessage() + "): try again, or declare a fallback in config/serving.";
        return Problem.of(503, "Service Unavailable", detail);
    }
}
