package io.gatehouse.validation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Reports;
import java.io.UncheckedIOException;

/** {@code validation.json} and {@code validation.html}. Thread-safe. */
public final class ValidationReports implements Reports {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
        null,
        ContentType.Html,
        ValidationReports.class.getClassLoader(),
        "io.gatehouse.validation.report.html"
    );

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
        var page = new Utf8ByteOutput();
        TEMPLATES.render("report.jte", ReportViews.of(judgement), page);
        return page.toByteArray();
    }
}
