package io.gatehouse.validation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Reports;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code validation.json} and {@code validation.html}. Thread-safe. */
public final class ValidationReports implements Reports {

    @Override
    public byte[] json(Judgement judgement) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(ReportDocument.of(judgement));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] html(Judgement judgement) {
        return ("<!doctype html><title>" + judgement.run().runId() + "</title>").getBytes(StandardCharsets.UTF_8);
    }
}
