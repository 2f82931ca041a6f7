package io.gatehouse.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The keys of accepted rows, kept so that rows of other data sets can refer to them. A part is a sequence of distinct 64-bit
 * hashes of keys, big-endian, in ascending order.
 */
public interface KeyLedger {
    /**
     * Parts of a data set's keys, one for each of its accepted files, latest first.
     *
     * @param dataset empty for the data set of the file that is judged
     * @param fields the fields of the key, in its order
     */
    Iterator<Part> parts(String dataset, List<String> fields) throws IOException;

    /** Where the keys of the file that is judged are kept once it is accepted; none if they are not kept at all. */
    Optional<Outputs.Output> keep(List<String> fields) throws IOException;

    /** The keys of one accepted file. */
    @FunctionalInterface
    interface Part {
        InputStream open() throws IOException;
    }

    /** A ledger of no keys that keeps none. */
    KeyLedger NONE = new KeyLedger() {
        @Override
        public Iterator<Part> parts(String dataset, List<String> fields) {
            return List.<Part>of().iterator();
        }

        @Override
        public Optional<Outputs.Output> keep(List<String> fields) {
            return Optional.empty();
        }
    };
}
