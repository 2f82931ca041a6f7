package io.gatehouse.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.gatehouse.lambda.Json;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final LandedObject OBJECT = new LandedObject("landing", "매출/3월.csv", "v1", "etag", 12);
    private static final Instant FINISHED = Instant.parse("2026-11-21T04:00:05Z");

    private static final DriftDetected.Feature DRIFTED = new DriftDetected.Feature(
        "금액",
        "지점=서울",
        "sudden",
        new DriftDetected.Advice("Look.", "확인")
    );

    static Stream<DomainEvent> events() {
        return Stream.of(
            new DataAccepted(
                "r1",
                "매출",
                OBJECT,
                "accepted",
                new Rows(2, 2, 0),
                "inferred",
                "s3://l/a",
                "s3://l/p",
                "s3://l/r",
                FINISHED,
                "r0",
                List.of("연체")
            ),
            new DataRejected("r1", "매출", OBJECT, "rejected", new Rows(0, 0, 0), "empty_file", "It is empty.", "s3://l/r", FINISHED),
            new DriftDetected("r2", "매출", "r1", 0.5, List.of(DRIFTED), "s3://l/d", FINISHED),
            new ModelPerformanceFell(
                "연체",
                "3",
                "labels",
                "r2",
                "accuracy",
                "region=seoul",
                0.9,
                0.8,
                "adwin",
                FINISHED.minusSeconds(60),
                FINISHED,
                500,
                new DriftDetected.Advice("Look.", "확인"),
                "s3://l/p",
                FINISHED
            ),
            new BatchInferenceFinished(
                "r1-연체",
                "매출",
                "r1",
                "연체",
                4,
                "failed",
                new BatchInferenceFinished.Counts(3, 2, 1),
                "s3://l/predictions/",
                FINISHED,
                FINISHED,
                "It is no model."
            ),
            new ModelVersionRegistered("연체", "4", "s3://m/a", "r9", "kim", FINISHED),
            new ModelRefused("연체", OBJECT, "It is a bomb.", FINISHED),
            new ModelStageChanged("연체", "4", "Staging", "Production", "3", "4", "kim", "Better by 2 %.", FINISHED)
        );
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldHoldItsSchema(DomainEvent event) {
        assertThat(schema(event).validate(json(event))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldDescribeEveryMemberAndNoOther(DomainEvent event) {
        var described = new TreeSet<String>();
        schema(event).getSchemaNode().path("properties").fieldNames().forEachRemaining(described::add);
        var written = new TreeSet<String>();
        json(event).fieldNames().forEachRemaining(written::add);
        assertThat(described).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldRefuseWhatLacksARequiredMember(DomainEvent event) {
        for (JsonNode required : schema(event).getSchemaNode().path("required")) {
            ObjectNode lacking = json(event);
            lacking.remove(required.textValue());
            assertThat(schema(event).validate(lacking)).as("without %s", required).isNotEmpty();
        }
    }

    private static ObjectNode json(DomainEvent event) {
        return Json.mapper().valueToTree(event);
    }

    private static JsonSchema schema(DomainEvent event) {
        return Schemas.of(event.getClass());
    }
}
