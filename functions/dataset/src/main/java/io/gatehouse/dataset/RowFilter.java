package io.gatehouse.dataset;

import io.gatehouse.dataset.internal.Rewriting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies a file without some of its rows. Holds no state: safe for use by many threads. */
public final class RowFilter {

    private RowFilter() {}

    /** All that stands before a file's first row, as it came; empty for JSON lines. */
    public static byte[] header(ByteSource source, Format format, Optional<Contract> contract, Limits limits) throws IOException {
        return Rewriting.header(source, format, contract, limits);
    }

    /**
     * Writes all but the rows that have the values of one of the keys; every other byte as it came.
     *
     * @param keys values by field: texts as the file spells them, others as the contract has them spelt, where 007 is 7
     * @param out written compressed as the file is; not closed
     * @return how many rows were left out
     */
    public static long without(
        List<Map<String, String>> keys,
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        OutputStream out
    ) throws IOException {
        return Rewriting.without(keys, source, format, contract, limits, out);
    }
}
