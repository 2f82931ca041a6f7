package io.gatehouse.validation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.hindsight.ContractInference;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Contracts.Precondition;
import io.gatehouse.validation.gate.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /datasets/{dataset}/contract:infer}: a contract that files hold which came already. */
final class InferRoutes {

    private static final int LAST = 5;
    private static final int MOST = 50;
    private static final List<String> USUAL_MISSING_VALUES = List.of("", "NA", "N/A", "NaN", "nan", "null", "NULL");

    private final Contracts contracts;
    private final History history;
    private final RunLookup lookup;

    InferRoutes(Contracts contracts, History history) {
        this.contracts = contracts;
        this.history = history;
        this.lookup = new RunLookup(history.runs());
    }

    private record Inferred(
        String dataset,
        String version,
        boolean installed,
        List<String> runs,
        JsonNode contract,
        Map<String, ContractInference.Range> ranges
    ) {}

    ApiResponse infer(ApiRequest request) {
        String dataset = Access.writable(request);
        JsonNode asked = asked(request.body());
        List<Run> runs = runs(dataset, asked);
        DatasetProfile profile = DatasetProfile.EMPTY;
        for (Run run : runs) {
            DatasetProfile one = history.profile(run).orElseThrow(() -> none(run.runId()));
            profile = profile.rows() == 0 ? one : profile.merge(one);
        }
        if (profile.columns().isEmpty()) {
            throw Problem.of(409, "Conflict", "'" + dataset + "' has no profiled file yet: deliver one first.").asException();
        }
        ContractInference inference = ContractInference.of(profile, missingValues(dataset));
        boolean install = asked.path("install").asBoolean();
        if (install) {
            contracts.replace(dataset, inference.contract(), new Precondition.None());
        }
        Contract contract = inference.contract();
        List<String> from = runs.stream().map(Run::runId).toList();
        return ApiResponse.json(new Inferred(dataset, contract.version(), install, from, tree(contract), inference.ranges()));
    }

    private static JsonNode asked(String body) {
        try {
            JsonNode asked = Json.mapper().readTree(body.isBlank() ? "{}" : body);
            if (asked.isObject()) {
                return asked;
            }
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not JSON: give {\"last\": 5} or {\"runs\": [\"…\"]}, or nothing.").asException();
        }
        throw Problem.badRequest("The body must be an object, as {\"last\": 5} or {\"runs\": [\"…\"]}.").asException();
    }

    private List<Run> runs(String dataset, JsonNode asked) {
        if (asked.path("runs").isArray()) {
            List<Run> named = new ArrayList<>();
            asked.path("runs").forEach(run -> named.add(lookup.find(dataset, run.asText())));
            return named;
        }
        int last = asked.path("last").asInt(LAST);
        if (last < 1 || last > MOST) {
            throw Problem.badRequest("last is " + last + ": give a number from 1 to " + MOST + ".").asException();
        }
        return history
            .runs()
            .runs(dataset, last, Optional.empty())
            .items()
            .stream()
            .filter(run -> run.status().entered() && history.profile(run).isPresent())
            .toList();
    }

    private List<String> missingValues(String dataset) {
        return contracts
            .find(dataset)
            .flatMap(kept -> History.parsed(kept.json()))
            .map(Contract::missingValues)
            .orElse(USUAL_MISSING_VALUES);
    }

    private static JsonNode tree(Contract contract) {
        try {
            return Json.mapper().readTree(contract.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A contract is JSON", e);
        }
    }

    private static RuntimeException none(String runId) {
        return Problem.notFound("Run '" + runId + "' has no profile: its rows could not be read, or it is too long ago.").asException();
    }
}
