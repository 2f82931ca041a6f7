package io.gatehouse.validation.api;

import io.gatehouse.dataset.Contract;
import io.gatehouse.events.LandedObject;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Delivery;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.gate.RunStatus;
import io.gatehouse.validation.gate.Terms;
import io.gatehouse.validation.work.Job;
import io.gatehouse.validation.work.Jobs;
import io.gatehouse.validation.work.Messages;
import io.gatehouse.validation.work.Order;
import io.gatehouse.validation.work.Queue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What may take longer than an answer: it is put into the queue, and answered with 202. */
final class WorkRoutes {

    private static final long MOST_FILES = 1_000_000;

    private final Contracts contracts;
    private final RunLookup runs;
    private final Jobs jobs;
    private final Queue queue;
    private final InstantSource clock;

    WorkRoutes(Contracts contracts, RunLookup runs, Jobs jobs, Queue queue, InstantSource clock) {
        this.contracts = contracts;
        this.runs = runs;
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    /** @param runId the run that there will be, unless the contract changes before it begins */
    private record Revalidated(String revalidates, String runId, LandedObject object) {}

    ApiResponse revalidate(ApiRequest request) {
        String dataset = Access.writable(request);
        Run run = runs.find(dataset, request.parameter("run"));
        String version = Terms.of(dataset, contracts.find(dataset)).version();
        requireRevalidable(run, version);
        var order = new Order.Revalidation(run.object(), run.runId(), now());
        queue.send(List.of(Messages.of(order, order.askedAt())));
        Delivery delivery = Messages.delivery(order);
        String expected = version.equals(run.contractVersion()) ? run.runId() : delivery.runId(delivery.identity(version));
        return ApiResponse.json(202, new Revalidated(run.runId(), expected, run.object()));
    }

    private static void requireRevalidable(Run run, String version) {
        if (run.lineage().repairs() != null) {
            throw conflict("Run '" + run.runId() + "' repairs another one: drop the repaired rows again instead.");
        }
        if (run.status() == RunStatus.RUNNING) {
            throw conflict("Run '" + run.runId() + "' is running: ask again when it has ended.");
        }
        if (version.equals(run.contractVersion()) && !run.status().open()) {
            throw conflict("The contract is still " + version + ", to which this run was held: change the contract first.");
        }
    }

    ApiResponse backfill(ApiRequest request) {
        String dataset = Access.writable(request);
        Body body = Body.orEmpty(request).knowing("prefix", "since", "limit");
        String prefix = body.optionalText("prefix").orElse("");
        if (prefix.startsWith("/")) {
            throw Body.wrong("/prefix", "'prefix' goes on after '" + dataset + "/': begin it without a slash.");
        }
        Instant since = body.optionalText("since").map(WorkRoutes::instant).orElse(null);
        long limit = body.json().has("limit") ? limit(body) : MOST_FILES;
        Job job = begin(request, dataset, "backfill");
        queue.send(List.of(Messages.of(new Order.Backfill(dataset, job.jobId(), prefix, since, limit, 0), job.askedAt())));
        return accepted(job);
    }

    ApiResponse erase(ApiRequest request) {
        String dataset = Access.writable(request);
        List<String> primaryKey = Terms.of(dataset, contracts.find(dataset)).agreement().map(Contract::primaryKey).orElse(List.of());
        if (primaryKey.isEmpty()) {
            throw conflict("The contract of '" + dataset + "' names no primaryKey: set one that tells whose rows are whose.");
        }
        var keys = KeyValues.of(Body.of(request).knowing("keys"), primaryKey);
        Job job = begin(request, dataset, "erasure");
        queue.send(List.of(Messages.of(new Order.Erasure(dataset, job.jobId(), keys, 0), job.askedAt())));
        return accepted(job);
    }

    ApiResponse job(ApiRequest request) {
        String dataset = Access.readable(request);
        String jobId = request.parameter("job");
        Optional<Job> job = RunLookup.RUN_ID.matcher(jobId).matches() ? jobs.find(dataset, jobId) : Optional.empty();
        return ApiResponse.json(
            job.orElseThrow(() -> Problem.notFound("Data set '" + dataset + "' has no job '" + jobId + "'.").asException())
        );
    }

    private Job begin(ApiRequest request, String dataset, String kind) {
        Job job = Job.asked(Delivery.jobId(now(), request.requestId()), dataset, kind, now(), request.caller().user());
        jobs.begin(job);
        return job;
    }

    private static ApiResponse accepted(Job job) {
        return ApiResponse.json(202, job).with("Location", "/datasets/" + job.dataset() + "/jobs/" + job.jobId());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Body.wrong("/since", "'since' is '" + text + "': write an instant, as 2026-11-01T00:00:00Z.");
        }
    }

    private static long limit(Body body) {
        var limit = body.json().path("limit");
        if (!limit.isIntegralNumber() || limit.longValue() < 1 || limit.longValue() > MOST_FILES) {
            throw Body.wrong("/limit", "'limit' must be a whole number from 1 to " + MOST_FILES + ".");
        }
        return limit.longValue();
    }

    private static RuntimeException conflict(String detail) {
        return Problem.of(409, "Conflict", detail).asException();
    }
}
