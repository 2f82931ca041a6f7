package io.gatehouse.drift.aws;

/** Partitions of the table of data sets. */
final class Keys {

    static final String DATASETS = "datasets";

    private Keys() {}

    static String partition(String dataset) {
        return "dataset#" + dataset;
    }
}
