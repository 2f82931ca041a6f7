package io.gatehouse.drift.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.statistics.sketch.Band;
import io.gatehouse.statistics.sketch.Comparison;
import io.gatehouse.statistics.sketch.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one column.
 *
 * @param type as in a contract
 * @param segment the part of the rows that it is about; none: all rows
 * @param kind none unless it drifted
 * @param recommendation what to do next
 * @param reason why it was decided so
 * @param role {@code label} for the column that models learn, else none
 * @param weight of its vote
 * @param decidedBy the measure that decided; none where nothing could be measured
 * @param tests every measure by name
 */
public record Feature(
    String name,
    String type,
    @Nullable String segment,
    boolean drifted,
    Decision decision,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Kind kind,
    Text recommendation,
    Text reason,
    @Nullable String role,
    double weight,
    @Nullable DecidedBy decidedBy,
    Map<String, TestValue> tests
) {
    /** Tests are copied, their order kept. */
    public Feature {
        tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
    }

    /** Whether there is something to say of it; segments of which there is not are left out. */
    boolean tells() {
        return drifted || decision == Decision.UNDECIDED;
    }

    /**
     * The measure that decided.
     *
     * @param threshold effect from which on a change counts
     * @param adjustedPValue for all columns of the file together
     */
    public record DecidedBy(String test, double effect, Band effectBand, double threshold, double adjustedPValue, Band adjustedPValueBand) {
        static DecidedBy of(Channel channel, Estimate adjusted) {
            return new DecidedBy(
                channel.name(),
                channel.effect().value(),
                channel.effect().band(),
                channel.threshold(),
                adjusted.value(),
                adjusted.band()
            );
        }
    }

    /**
     * One measure.
     *
     * @param band where the statistic of the whole columns lies
     * @param pValueBand where their p-value lies
     * @param critical what a stability index exceeds by chance in one case of twenty
     */
    public record TestValue(double statistic, @Nullable Double pValue, Band band, @Nullable Band pValueBand, @Nullable Double critical) {
        static TestValue of(Comparison found, @Nullable Double critical) {
            return new TestValue(
                found.statistic().value(),
                found.pValue().map(Estimate::value).orElse(null),
                found.statistic().band(),
                found.pValue().map(Estimate::band).orElse(null),
                critical
            );
        }
    }
}
