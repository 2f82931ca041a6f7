package io.gatehouse.validation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.exchange.ContractForm;
import io.gatehouse.dataset.exchange.Imported;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.api.History.Compared;
import io.gatehouse.validation.gate.Contracts;
import io.gatehouse.validation.gate.Contracts.KeptContract;
import io.gatehouse.validation.gate.Contracts.Origin;
import io.gatehouse.validation.gate.Contracts.Precondition;
import io.gatehouse.validation.gate.DatasetName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{dataset}/contract}: what a data set's next files are held to. */
final class ContractRoutes {

    private final Contracts contracts;
    private final History history;

    ContractRoutes(Contracts contracts, History history) {
        this.contracts = contracts;
        this.history = history;
    }

    /**
     * A contract as it is shown.
     *
     * @param warnings what it says that has no effect; only where it was just given
     * @param history what it would have done to the last files; likewise
     * @param installed false where it was only compared
     */
    private record Shown(
        String dataset,
        String version,
        Origin origin,
        JsonNode contract,
        @Nullable List<String> warnings,
        @Nullable Compared history,
        @Nullable Boolean installed
    ) {
        Shown(String dataset, String version, Origin origin, JsonNode contract) {
            this(dataset, version, origin, contract, null, null, null);
        }
    }

    ApiResponse show(ApiRequest request) {
        return show(request, request.query("version"));
    }

    /** The version in the path. */
    ApiResponse showVersion(ApiRequest request) {
        return show(request, request.parameter("version"));
    }

    private ApiResponse show(ApiRequest request, @Nullable String version) {
        String dataset = Access.readable(request);
        KeptContract kept = kept(dataset, version);
        ContractForm form = ContractBody.form(request, "Accept");
        if (form != ContractForm.FRICTIONLESS) {
            return ApiResponse.text(200, "application/json", ContractBody.write(form, kept.json(), dataset));
        }
        return answer(200, new Shown(dataset, version(kept), kept.origin(), tree(kept.json())));
    }

    private KeptContract kept(String dataset, @Nullable String version) {
        Optional<KeptContract> current = contracts.find(dataset);
        if (version == null || current.map(kept -> version(kept).equals(version)).orElse(false)) {
            return current.orElseThrow(() -> none(dataset));
        }
        return contracts
            .version(dataset, version)
            .map(json -> new KeptContract(json, Origin.API))
            .orElseThrow(() -> Problem.notFound("'" + dataset + "' has had no contract of version '" + version + "'.").asException());
    }

    ApiResponse replace(ApiRequest request) {
        String dataset = Access.writable(request);
        if (dataset.equals(DatasetName.UNROUTED)) {
            throw Problem.of(422, "Unprocessable Content", "'" + dataset + "' is no data set: it takes no contract.").asException();
        }
        Imported imported = ContractBody.read(request, dataset);
        Contract contract = imported.contract();
        Precondition precondition = precondition(dataset, request.header("If-Match"));
        Compared compared = history.compare(dataset, contract);
        boolean install = !"true".equals(request.query("dry_run"));
        if (install && !contracts.replace(dataset, contract, precondition)) {
            throw changed(dataset).asException();
        }
        JsonNode tree = tree(contract.toJson());
        return answer(200, new Shown(dataset, contract.version(), Origin.API, tree, imported.warnings(), compared, install));
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
