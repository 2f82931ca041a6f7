package io.gatehouse.prediction.plan;

import io.gatehouse.prediction.composition.Composition;
import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.config.Member;
import io.gatehouse.prediction.rules.Given;
import java.time.Duration;
import java.util.List;

/** Reads {@code config/serving/<name>.json}; its JSON Schema is beside this class, {@code serving.schema.json}. */
public final class PlanReader {

    private static final int LONGEST_CACHED = 86_400;
    private static final int LONGEST_KNOWN = 24 * 30;

    private PlanReader() {}

    /**
     * Reads a document.
     *
     * @param name that is served; a star in the document's model stands for what the star in the document's own name stands for
     * @param star that part of the name; empty if the document's name has none
     * @throws ConfigException if it cannot be used
     */
    public static Plan read(String text, String name, String star) {
        var document = Member.parse(text).only(
            "model",
            "alias",
            "threshold",
            "endpoint",
            "precomputed",
            "cache",
            "fallback",
            "review",
            "log",
            "steps",
            "budget_ms",
            "batch"
        );
        return new Plan(
            document
                .map("model", Member::text)
                .map(model -> model.replace("*", star))
                .orElse(name),
            document.map("alias", Member::name).orElse(Plan.CHAMPION),
            document.map("threshold", given -> given.number(0, 1)).orElse(0.5),
            document
                .map("endpoint", Member::text)
                .map(endpoint -> endpoint.replace("*", star))
                .orElse(null),
            document.map("precomputed", PlanReader::precomputed).orElse(Plan.KEPT),
            document.map("cache", PlanReader::cache).orElse(Duration.ZERO),
            fallbacks(document),
            document.map("review", PlanReader::review).orElse(null),
            document.map("log", given -> given.only("sample").required("sample", "say which share is logged").number(0, 1)).orElse(0.0),
            document.has("steps") ? Composition.read(document, star) : null
        );
    }

    private static Duration precomputed(Member member) {
        return Duration.ofHours(member.only("max_age_hours").required("max_age_hours", "say how old an answer may be").whole(0, 72));
    }

    private static Duration cache(Member member) {
        var seconds = member.only("seconds").required("seconds", "say how long an answer is given again");
        return Duration.ofSeconds(seconds.whole(0, LONGEST_CACHED));
    }

    private static Review review(Member member) {
        member.only("below", "labels");
        return new Review(member.map("below", given -> given.number(0, 1)).orElse(0.0), member.map("labels", Member::name).orElse(null));
    }

    private static List<Fallback> fallbacks(Member document) {
        return document.elements("fallback").stream().map(PlanReader::fallback).toList();
    }

    private static Fallback fallback(Member member) {
        member.only("rules", "last_known_good", "default");
        if (member.members().size() != 1) {
            throw member.wrong("must have one of \"rules\", \"last_known_good\" and \"default\"");
        }
        if (member.has("rules")) {
            if (!member.get("rules").flag()) {
                throw member.get("rules").wrong("must be true; leave the fallback out where rules are not asked");
            }
            return new Fallback.Rules();
        }
        if (member.has("default")) {
            return new Fallback.Default(Given.of(member.get("default")));
        }
        var known = member.required("last_known_good", "write {\"max_age_hours\": …}").only("max_age_hours");
        return new Fallback.LastKnownGood(
            Duration.ofHours(known.required("max_age_hours", "say how old it may be").whole(1, LONGEST_KNOWN))
        );
    }
}
