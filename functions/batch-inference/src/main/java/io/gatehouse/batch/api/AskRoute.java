package io.gatehouse.batch.api;

import io.gatehouse.batch.work.Binding;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.serving.UnknownModel;
import io.gatehouse.serving.Wanted;

/** {@code POST /batches}: rows that were accepted before are given to a model. Asked again, it is the same batch. */
final class AskRoute {

    private final BatchesApi.Parts parts;

    AskRoute(BatchesApi.Parts parts) {
        this.parts = parts;
    }

    ApiResponse ask(ApiRequest request) {
        var asked = BatchRequest.read(request.body());
        var binding = asked.binding();
        require(request, Permission.PREDICT, binding.model());
        require(request, Permission.DATASETS_READ, asked.dataset());
        var rows = parts
            .runs()
            .rows(asked.dataset(), asked.runId())
            .orElseThrow(() ->
                Problem.notFound(
                    "There is no run '%s' of '%s': GET /datasets/%s/runs lists them.".formatted(
                        asked.runId(),
                        asked.dataset(),
                        asked.dataset()
                    )
                ).asException()
            );
        if (rows == 0) {
            throw Problem.of(
                422,
                "Unprocessable Content",
                "No row of run '%s' was accepted: name another.".formatted(asked.runId())
            ).asException();
        }
        var batch = parts.starter().begin(fixed(binding), asked.dataset(), asked.runId(), rows);
        if (!batch.id().equals(binding.id()) || batch.explain() != binding.explain() || !batch.output().equals(binding.output())) {
            throw Problem.of(
                409,
                "Conflict",
                "Version %d has been asked for these rows with another id, explain or output: see batch '%s', or ask another version.".formatted(
                    batch.modelVersion(),
                    batch.batchId()
                )
            ).asException();
        }
        return ApiResponse.json(202, BatchView.of(batch, parts.batches())).with("Location", "/batches/" + batch.batchId());
    }

    /** By the version that an alias means now: asked again when the alias has moved, it is another batch. */
    private Binding fixed(Binding binding) {
        try {
            int version = parts.registrations().find(binding.model(), binding.wanted()).version();
            return new Binding(binding.model(), new Wanted.Version(version), binding.id(), binding.explain(), binding.output());
        } catch (UnknownModel e) {
            throw Problem.notFound(e.getMessage()).asException();
        }
    }

    private static void require(ApiRequest request, Permission permission, String name) {
        if (!request.caller().scopes().allow(permission, name)) {
            var scope = permission.text() + ":" + name;
            throw Problem.forbidden("The key has no scope %s: ask an admin for one that has.".formatted(scope)).asException();
        }
    }
}
