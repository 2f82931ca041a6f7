package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** The verdicts that a Parquet file can earn as a whole. */
final class Broken {

    private Broken() {}

    static FileProblem file(String why) {
        return new FileProblem("broken_parquet", "the file is no whole Parquet file, " + why + ": write it anew and deliver it again");
    }

    static FileProblem encrypted() {
        return new FileProblem("encrypted_parquet", "the file is encrypted: deliver it unencrypted, the bucket encrypts what it stores");
    }

    static FileProblem unsupported(String what) {
        return new FileProblem("unsupported_parquet", "the file " + what);
    }

    static FileProblem tooLarge(String what) {
        return new FileProblem("parquet_too_large", what + " to be held in memory: write it with smaller row groups and pages of 1 MB");
    }
}
