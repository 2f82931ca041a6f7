package io.gatehouse.dataset;

import io.gatehouse.dataset.internal.RowTexts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of a file that was accepted, for those who need rows and not a profile. Holds no state. */
public final class Rows {

    private Rows() {}

    /** Takes rows one by one. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes the next row.
         *
         * @param texts by column; a column without a value is left out, an object or list is its JSON
         * @return false to read no further
         */
        boolean take(Map<String, String> texts);
    }

    /**
     * Reads a file to its end, or until the taker has enough. Rows that cannot be taken apart are passed over.
     *
     * @param contract how a delimited file is written; JSON lines are read whole whatever it declares
     * @throws IOException if the source cannot be read, or is no file of this format
     */
    public static void read(ByteSource source, Format format, Optional<Contract> contract, Taker taker) throws IOException {
        readAfter(0, source, format, contract, taker);
    }

    /**
     * Reads a file from a row on, as {@link #read} does; the rows before it are not made texts.
     *
     * @param passedOver how many rows are not taken
     * @return how many rows there were, until the taker had enough
     */
    public static long readAfter(long passedOver, ByteSource source, Format format, Optional<Contract> contract, Taker taker)
        throws IOException {
        return RowTexts.read(source, format, format.kind() == Format.Kind.JSONL ? Optional.empty() : contract, passedOver, taker);
    }
}
