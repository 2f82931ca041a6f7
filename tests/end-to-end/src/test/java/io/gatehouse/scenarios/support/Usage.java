package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

/** What functions took of the memory and the time that they have. */
public final class Usage {

    private Usage() {}

    /** Sees that no function took more memory than it has, and prints how near to its limits each came. */
    public static void assertWithinMemory(Controls controls) {
        controls
            .usage()
            .stream()
            .filter(usage -> usage.invocations() > 0)
            .map(Ledger::describe)
            .forEach(System.out::println);
        assertThat(controls.usage()).allSatisfy(usage -> assertThat(usage.maxMemoryMb()).isLessThanOrEqualTo(usage.memoryMb()));
    }
}
