package io.gatehouse.dataset;

import java.util.List;

/**
 * Fields whose values together must occur as a key of a data set.
 *
 * @param dataset the data set referred to; empty for the one whose contract this is
 * @param referenced the fields of that data set's key, in the order of {@code fields}
 */
public record ForeignKey(List<String> fields, String dataset, List<String> referenced) {
    public ForeignKey {
        fields = List.copyOf(fields);
        referenced = List.copyOf(referenced);
    }
}
