package io.gatehouse.cli;

import io.gatehouse.dataset.Verdict;

/** What a process ends with. From 64 on as {@code sysexits.h} has them. */
final class ExitCode {

    static final int ACCEPTED = 0;
    static final int PARTIALLY_ACCEPTED = 1;
    static final int REJECTED = 2;
    /** The command line is wrong. */
    static final int USAGE = 64;
    /** The contract cannot be used. */
    static final int BAD_CONTRACT = 65;
    /** A file is not there or cannot be read. */
    static final int NO_INPUT = 66;
    /** An output cannot be written. */
    static final int IO_ERROR = 74;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> ACCEPTED;
            case PARTIALLY_ACCEPTED -> PARTIALLY_ACCEPTED;
            case REJECTED -> REJECTED;
        };
    }
}
