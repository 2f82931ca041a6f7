package io.gatehouse.validation.gate;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Format;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows of a run's quarantine, ready to be judged again.
 *
 * @param original the run that rejected them
 * @param format of the original file, uncompressed
 * @param source the original's header, then the repaired rows in their order
 * @param numbers of these rows in the original file
 * @param refused lines that repair nothing
 */
record Repair(Run original, Format format, ByteSource source, List<Long> numbers, List<Finding> refused) {
    Repair {
        numbers = List.copyOf(numbers);
        refused = List.copyOf(refused);
    }

    /** The rows that are repaired if those at these places of the source, from 1, were rejected again. */
    List<Long> repaired(Set<Long> rejected) {
        return IntStream.range(0, numbers.size())
            .filter(i -> !rejected.contains(i + 1L))
            .mapToObj(numbers::get)
            .toList();
    }
}
