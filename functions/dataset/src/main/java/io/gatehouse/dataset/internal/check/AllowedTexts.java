package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.internal.bytes.ByteSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that {@code enum} or {@code categories} allow, compared as they are spelt. */
final class AllowedTexts {

    private final @Nullable ByteSet values;

    AllowedTexts(List<String> values) {
        this.values = values.isEmpty() ? null : new ByteSet(values);
    }

    void judge(byte[] data, int from, int to, Reading reading) {
        if (values != null && !values.contains(data, from, to)) {
            reading.fail(Check.ENUM);
        }
    }
}
