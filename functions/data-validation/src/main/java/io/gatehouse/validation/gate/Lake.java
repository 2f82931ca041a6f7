package io.gatehouse.validation.gate;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.events.LandedObject;
import java.io.IOException;
import java.util.Optional;

/** Where files come from and where what was made of them goes. Writing the same key again replaces it whole. */
public interface Lake {
    /** The bytes of a file in the state that the event names. */
    ByteSource landed(LandedObject object);

    /** Where the rows of a run go. */
    Outputs rows(String acceptedKey, String quarantineKey);

    /** The bytes of an object of the lake; a {@link FileGoneException} when read if there is none. */
    ByteSource stored(String key);

    /** An object of the lake; nothing if there is none. */
    Optional<byte[]> read(String key) throws IOException;

    /** The keys of accepted rows, as a run of a data set sees and adds to them. */
    KeyLedger keys(String dataset, String runId);

    void put(String key, String contentType, byte[] content) throws IOException;

    /** The address of a key of the lake, {@code s3://…}. */
    String uri(String key);
}
