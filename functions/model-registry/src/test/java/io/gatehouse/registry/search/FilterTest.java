package io.gatehouse.registry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.registry.RegistryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private record Sample(
        Map<String, Double> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, Object> attributes
    ) implements Row {
        @Override
        public Double metric(String key) {
            return metrics.get(key);
        }

        @Override
        public Object attribute(String name) {
            return attributes.get(name);
        }
    }

    private static final Row ROW = new Sample(
        Map.of("acc", 0.9, "val loss", Double.NaN, "eval/f1.macro", 0.5),
        Map.of("opt", "Adam"),
        Map.of("team", "x1", "mlflow.runName", "calm-owl", "quoted", "it is a \"quote\""),
        Map.of("run_id", "r1", "status", "FINISHED", "start_time", 1_700_000_000_000L)
    );

    @ParameterizedTest
    @ValueSource(
        strings = {
            "",
            "metrics.acc > 0.5",
            "metrics.acc>=0.9 and metric.acc <= 9e-1 AND metrics.acc != -1",
            "metrics.`eval/f1.macro` = 0.5",
            "metrics.\"eval/f1.macro\" = 0.5",
            "metrics.eval/f1.macro = 0.5",
            "params.opt = 'Adam'",
            "parameter.opt ILIKE 'ad%'",
            "tags.team LIKE 'x_'",
            "tags.mlflow.runName = 'calm-owl'",
            "tag.`mlflow.prompt.is_prompt` != 'true'",
            "attributes.status = 'FINISHED'",
            "status != 'FAILED'",
            "run_id IN ('r0', 'r1') AND attr.run_id NOT IN ('r2')",
            "start_time > 1699999999999",
            "tags.quoted = 'it is a \"quote\"'",
        }
    )
    void shouldLetPassWhatFits(String filter) {
        assertThat(Filter.parse(filter, Schema.RUNS).passes(ROW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "metrics.acc < 0.5",
            "metrics.missing != 1",
            "metrics.`val loss` > 0",
            "params.opt = 'adam'",
            "params.missing != 'x'",
            "tags.missing != 'x'",
            "tags.team LIKE 'X%'",
            "run_id NOT IN ('r1')",
            "status = 'FINISHED' AND metrics.acc > 1",
        }
    )
    void shouldHoldBackWhatDoesNot(String filter) {
        assertThat(Filter.parse(filter, Schema.RUNS).passes(ROW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "metrics.acc LIKE 'x'",
            "metrics.acc > '0.5'",
            "metrics.acc",
            "metrics.acc >",
            "params.opt = Adam",
            "params.opt > 'a'",
            "params.opt IN ('a')",
            "unknown.key = 'x'",
            "colour = 'red'",
            "status = 'FINISHED",
            "status = 'FINISHED' OR status = 'FAILED'",
            "run_id IN ()",
            "run_id IN ('a'",
        }
    )
    void shouldRefuseWhatIsNoFilter(String filter) {
        assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> Filter.parse(filter, Schema.RUNS));
    }

    @Test
    void shouldPutLastWhatHasNoValueWhicheverWay() {
        var rows = new ArrayList<Sample>();
        for (var value : new Double[] { null, 1.0, Double.NaN, 3.0, 2.0 }) {
            rows.add(new Sample(value == null ? Map.of() : Map.of("m", value), Map.of(), Map.of(), Map.of()));
        }
        Comparator<Sample> none = (one, other) -> 0;

        rows.sort(Order.parse(List.of("metrics.m DESC"), Schema.RUNS, none));
        assertThat(rows)
            .extracting(row -> row.metric("m"))
            .containsExactly(3.0, 2.0, 1.0, Double.NaN, null);

        rows.sort(Order.parse(List.of("metrics.m"), Schema.RUNS, none));
        assertThat(rows)
            .extracting(row -> row.metric("m"))
            .containsExactly(1.0, 2.0, 3.0, Double.NaN, null);
    }
}
