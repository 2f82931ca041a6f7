package io.gatehouse.validation.api;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.exchange.ContractForm;
import io.gatehouse.dataset.exchange.Imported;
import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.validation.skew.SkewRules;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Contracts as requests carry them, in the form that the request names. */
final class ContractBody {

    /** Some 10,000 fields: compressed it fits into an item of the table (400 KB). */
    private static final int LARGEST = 1_000_000;

    private ContractBody() {}

    static Imported read(ApiRequest request, String dataset) {
        byte[] bytes = request.body().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            String detail =
                "The contract has " + bytes.length + " bytes: " + LARGEST + " are taken. Leave out descriptions, or long enums.";
            throw Problem.of(413, "Content Too Large", detail).asException();
        }
        try {
            Imported imported = form(request, "Content-Type").read(bytes, dataset);
            SkewRules.of(imported.contract());
            return imported;
        } catch (ContractException e) {
            throw Problem.of(422, "Unprocessable Content", String.valueOf(e.getMessage())).with("pointer", e.pointer()).asException();
        }
    }

    /** The form that {@code ?format=} names; else YAML, if a header asks for it, is of the Open Data Contract Standard. */
    static ContractForm form(ApiRequest request, String header) {
        String named = request.query("format");
        if (named != null) {
            return ContractForm.of(named).orElseThrow(() ->
                Problem.badRequest("format is '" + named + "': give frictionless, sagemaker or odcs.").asException()
            );
        }
        @Nullable
        String type = request.header(header);
        return type != null && type.contains("yaml") ? ContractForm.ODCS : ContractForm.FRICTIONLESS;
    }

    static String write(ContractForm form, String json, String dataset) {
        try {
            return form.write(Contract.parse(json.getBytes(StandardCharsets.UTF_8)), dataset);
        } catch (ContractException e) {
            String detail = "The contract of '" + dataset + "' cannot be used, and so not be written otherwise: " + e.getMessage() + ".";
            throw Problem.of(422, "Unprocessable Content", detail).asException();
        }
    }
}
