package io.gatehouse.dataset;

import io.gatehouse.dataset.internal.Validation;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Validates and profiles one file against its contract. Holds no state: safe for use by many threads. */
public final class Validator {

    private Validator() {}

    /**
     * As {@link #validate(ByteSource, Format, Optional, Outputs, Limits, Progress)}, in the format that the source's name
     * tells; a name that tells none is rejected as {@code unknown_format}.
     */
    public static Outcome validate(ByteSource source, Optional<Contract> contract, Outputs outputs, Limits limits, Progress progress)
        throws IOException {
        Optional<Format> format = Format.ofName(source.name());
        if (format.isEmpty()) {
            FileError unknown = new FileError(
                "unknown_format",
                "the name does not end in .csv, .tsv, .jsonl or .ndjson, one of these and .gz or .zst, or .parquet: rename the file to what it is"
            );
            RowCounts none = new RowCounts(0, 0, 0);
            return new Outcome(Verdict.REJECTED, none, List.of(), Optional.of(unknown), DatasetProfile.EMPTY, Optional.empty(), 0);
        }
        return validate(source, format.get(), contract, outputs, limits, progress);
    }

    /**
     * Reads the file once (twice if the contract asks for uniqueness), writes its rows to the outputs and tells what it
     * found. Outputs are committed when, and only when, this method returns: accepted rows unless the file was rejected,
     * rejected rows if there are any. What is wrong with the file is in the outcome, never an exception.
     *
     * @param contract none to infer one from this file, which then rejects only rows that cannot be taken apart
     * @throws IOException if the source cannot be read, an output not written, or if {@code progress} ends the work
     */
    public static Outcome validate(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Outputs outputs,
        Limits limits,
        Progress progress
    ) throws IOException {
        return validate(source, format, contract, outputs, limits, progress, Circumstances.UNKNOWN);
    }

    /** As the method above, with what the verdict depends on besides the file and its contract. */
    public static Outcome validate(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Outputs outputs,
        Limits limits,
        Progress progress,
        Circumstances circumstances
    ) throws IOException {
        return new Validation(source, format, contract, outputs, limits, progress, circumstances, LongUnaryOperator.identity()).run();
    }
}
