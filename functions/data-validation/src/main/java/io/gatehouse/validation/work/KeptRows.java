package io.gatehouse.validation.work;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Outputs.Output;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows that the lake keeps. */
public interface KeptRows {
    /** Objects in the order of their keys, those after a key. */
    Landing.Part list(String prefix, @Nullable String after, int most);

    /** The bytes of an object, as it was found. */
    ByteSource stored(Landing.Found found);

    /** What takes the object's place once it is committed. */
    Output replacing(String key) throws IOException;

    /** Keeps what was erased, for those who ask later. */
    void record(String key, byte[] json) throws IOException;
}
