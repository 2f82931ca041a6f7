package io.gatehouse.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Values that other libraries computed, and how near ours must come: 1e-9 relative or 1e-12 absolute, p-values 1e-8 absolute. */
public final class References {

    private References() {}

    /** Reads a file of references; its member {@code made_by} says what computed it. */
    public static JsonNode read(String name) {
        try (var stream = References.class.getResourceAsStream("/io/gatehouse/statistics/" + name)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    public static double[] doubles(JsonNode list) {
        return each(list).mapToDouble(JsonNode::doubleValue).toArray();
    }

    public static long[] counts(JsonNode list) {
        return each(list).mapToLong(JsonNode::longValue).toArray();
    }

    /** A sample as the list {@code name}, or as pairs of value and count in {@code name_histogram}. */
    public static Sample sample(JsonNode owner, String name) {
        if (owner.has(name)) {
            return Sample.of(doubles(owner.get(name)));
        }
        return Sample.of(
            each(owner.get(name + "_histogram"))
                .map(References::doubles)
                .flatMapToDouble(pair -> Arrays.stream(new double[(int) pair[1]]).map(zero -> pair[0]))
                .toArray()
        );
    }

    public static void agree(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(Math.max(1e-12, Math.abs(expected) * 1e-9)));
    }

    /** Holds a result to a pair of statistic and p-value. */
    public static void agree(TestOutcome actual, double statistic, double pValue) {
        var result = result(actual);
        agree(result.statistic(), statistic);
        assertThat(result.pValue()).isCloseTo(pValue, within(1e-8));
    }

    public static void agree(TestOutcome actual, JsonNode pair) {
        agree(actual, pair.get(0).doubleValue(), pair.get(1).doubleValue());
    }

    public static TestResult result(TestOutcome outcome) {
        assertThat(outcome).isInstanceOf(TestResult.class);
        return (TestResult) outcome;
    }
}
