package io.gatehouse.validation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Contracts.Origin;
import io.gatehouse.validation.gate.Contracts.Precondition;
import io.gatehouse.validation.gate.DatasetName;
import io.gatehouse.validation.skew.SkewRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{dataset}/contract}: what a data set's next files are held to. */
final class ContractRoutes {

    /** Some 10,000 fields: compressed it fits into an item of the table (400 KB). */
    private static final int LARGEST = 1_000_000;

    private final Contracts contracts;

    ContractRoutes(Contracts contracts) {
        this.contracts = contracts;
    }

    private record Shown(String dataset, String version, Origin origin, JsonNode contract) {}

    ApiResponse show(ApiRequest request) {
        String dataset = Access.readable(request);
        KeptContract kept = contracts.find(dataset).orElseThrow(() -> none(dataset));
        return answer(200, new Shown(dataset, version(kept), kept.origin(), tree(kept.json())));
    }

    ApiResponse replace(ApiRequest request) {
        String dataset = Access.writable(request);
        if (dataset.equals(DatasetName.UNROUTED)) {
            throw Problem.of(422, "Unprocessable Content", "'" + dataset + "' is no data set: it takes no contract.").asException();
        }
        Contract contract = parse(request.body());
        boolean done = contracts.replace(dataset, contract, precondition(dataset, request.header("If-Match")));
        if (!done) {
            throw changed(dataset).asException();
        }
        return answer(200, new Shown(dataset, contract.version(), Origin.API, tree(contract.toJson())));
    }

    private static Contract parse(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            String detail =
                "The contract has " + bytes.length + " bytes: " + LARGEST + " are taken. Leave out descriptions, or long enums.";
            throw Problem.of(413, "Content Too Large", detail).asException();
        }
        try {
            Contract contract = Contract.parse(bytes);
            SkewRules.of(contract);
            return contract;
        } catch (ContractException e) {
            throw Problem.of(422, "Unprocessable Content", String.valueOf(e.getMessage())).with("pointer", e.pointer()).asException();
        }
    }

    private Precondition precondition(String dataset, @Nullable String ifMatch) {
        if (ifMatch == null) {
            return new Precondition.None();
        }
        Optional<KeptContract> kept = contracts.find(dataset);
        boolean matches = kept.isPresent() && (ifMatch.strip().equals("*") || ifMatch.contains("\"" + version(kept.get()) + "\""));
        if (!matches) {
            throw changed(dataset).asException();
        }
        return kept.get().origin() == Origin.API ? new Precondition.Version(version(kept.get())) : new Precondition.Unset();
    }

    private static String version(KeptContract kept) {
        try {
            return Contract.parse(kept.json().getBytes(StandardCharsets.UTF_8)).version();
        } catch (ContractException e) {
            // What was published may be no contract; it is shown all the same, so that it can be mended.
            return "unusable";
        }
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            return new TextNode(json);
        }
    }

    private static ApiResponse answer(int status, Shown shown) {
        return ApiResponse.json(status, shown).with("ETag", "\"" + shown.version() + "\"");
    }

    private static RuntimeException none(String dataset) {
        return Problem.notFound("'" + dataset + "' has no contract: PUT one, or deliver a first file to have one inferred.").asException();
    }

    private static Problem changed(String dataset) {
        String detail =
            "The contract of '" + dataset + "' is not the one that If-Match names: GET it again, and apply your change to that.";
        return Problem.of(412, "Precondition Failed", detail);
    }
}
