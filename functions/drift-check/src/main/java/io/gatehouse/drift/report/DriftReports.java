package io.gatehouse.drift.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.gate.PerformanceReports;
import io.gatehouse.drift.gate.Reports;
import io.gatehouse.drift.performance.PerformanceDocument;
import io.gatehouse.lambda.Json;
import java.io.UncheckedIOException;

/** {@code drift.json} and {@code drift.html}, {@code performance.json} and {@code performance.html}. Thread-safe. */
public final class DriftReports implements Reports, PerformanceReports {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
        null,
        ContentType.Html,
        DriftReports.class.getClassLoader(),
        "io.gatehouse.drift.report.html"
    );

    @Override
    public byte[] json(DriftDocument document) {
        return pretty(document);
    }

    @Override
    public byte[] json(PerformanceDocument document) {
        return pretty(document);
    }

    private static byte[] pretty(Object document) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] html(Material material) {
        var page = new Utf8ByteOutput();
        TEMPLATES.render("drift.jte", DriftViews.of(material), page);
        return page.toByteArray();
    }

    @Override
    public byte[] html(PerformanceDocument document, String language) {
        var page = new Utf8ByteOutput();
        TEMPLATES.render("performance.jte", PerformanceViews.of(document, language), page);
        return page.toByteArray();
    }
}
