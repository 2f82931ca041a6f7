package io.gatehouse.dataset;

import java.time.Instant;
import java.util.Optional;

/**
 * What a file's verdict depends on besides the file and its contract.
 *
 * @param asOf the time by which ages are told; none if ages are not to be judged
 * @param written when the file was written, as its storage says
 * @param ledger the keys of other data sets
 */
public record Circumstances(Optional<Instant> asOf, Optional<Instant> written, KeyLedger ledger) {
    /** Nothing is known: ages are not judged, and no other data set has keys. */
    public static final Circumstances UNKNOWN = new Circumstances(Optional.empty(), Optional.empty(), KeyLedger.NONE);
}
