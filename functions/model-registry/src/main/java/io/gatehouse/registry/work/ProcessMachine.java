package io.gatehouse.registry.work;

import io.gatehouse.registry.gates.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process, as Linux tells of it. */
final class ProcessMachine implements Machine {

    private static final Path STATM = Path.of("/proc/self/statm");
    private static final long PAGE = 4096;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long residentBytes() {
        try {
            return Long.parseLong(Files.readString(STATM).split(" ", -1)[1]) * PAGE;
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
