package io.gatehouse.dataset.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.DoubleT;
import org.projectnessie.cel.common.types.DurationT;
import org.projectnessie.cel.common.types.IntT;
import org.projectnessie.cel.common.types.NullT;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.TimestampT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.Activation;
import org.projectnessie.cel.interpreter.ResolvedValue;

/** The values of one row as an expression asks for them. */
@SuppressWarnings("ArrayRecordComponent")
record RowActivation(Map<String, Integer> places, @Nullable Object[] values) implements Activation {
    @Override
    public ResolvedValue resolveName(String name) {
        Integer place = places.get(name);
        return place == null ? ResolvedValue.ABSENT : ResolvedValue.resolvedValue(val(values[place]));
    }

    @Override
    public @Nullable Activation parent() {
        return null;
    }

    private static Val val(@Nullable Object value) {
        return switch (value) {
            case null -> NullT.NullValue;
            case Long number -> IntT.intOf(number);
            case Double number -> DoubleT.doubleOf(number);
            case Boolean truth -> truth ? BoolT.True : BoolT.False;
            case Instant instant -> TimestampT.timestampOf(instant.atZone(ZoneOffset.UTC));
            case Duration duration -> DurationT.durationOf(duration);
            default -> StringT.stringOf(value.toString());
        };
    }
}
