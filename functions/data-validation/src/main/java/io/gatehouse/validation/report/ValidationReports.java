package io.gatehouse.validation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Reports;
import io.gatehouse.validation.sagemaker.SageMakerFiles;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** All that is said of a run: {@code validation.json}, {@code validation.html} and the files that SageMaker would write. Thread-safe. */
public final class ValidationReports implements Reports {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
        null,
        ContentType.Html,
        ValidationReports.class.getClassLoader(),
        "io.gatehouse.validation.report.html"
    );

    @Override
    public List<Report> of(Judgement judgement) {
        var all = new ArrayList<Report>();
        all.add(Report.json("validation.json", json(judgement)));
        all.add(new Report("validation.html", "text/html; charset=utf-8", html(judgement)));
        all.addAll(SageMakerFiles.of(judgement));
        return all;
    }

    /** {@code validation.json}. */
    public byte[] json(Judgement judgement) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(ReportDocument.of(judgement));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code validation.html}. */
    public byte[] html(Judgement judgement) {
        var page = new Utf8ByteOutput();
        TEMPLATES.render("report.jte", ReportViews.of(judgement), page);
        return page.toByteArray();
    }
}
