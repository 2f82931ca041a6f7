package io.gatehouse.local.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU and memory of a process, from {@code /proc}; where there is none, CPU comes from the JDK and memory is unknown (0). */
record ProcessStats(ProcessHandle process) {
    /** The kernel's clock ticks a second, as every Linux reports them. */
    private static final double TICKS = 100;

    /** Seconds of processor time, of all threads, since the process began. */
    double cpuSeconds() {
        try {
            var stat = Files.readString(proc("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            return process
                .info()
                .totalCpuDuration()
                .map(d -> d.toNanos() / 1e9)
                .orElse(0.0);
        }
    }

    /** The highest resident set so far, in MB. */
    int peakMb() {
        return (int) Math.ceil(kilobytes("VmHWM") / 1024.0);
    }

    /** What cannot be given back without ending the process, in MB: Lambda kills by this, not by mapped files. */
    int unreclaimableMb() {
        return (int) ((kilobytes("RssAnon") + kilobytes("RssShmem")) / 1024);
    }

    private long kilobytes(String field) {
        try {
            var status = Files.readString(proc("status"));
            int at = status.indexOf("\n" + field + ":");
            var value = at < 0 ? "0 kB" : status.substring(at + field.length() + 2, status.indexOf('\n', at + 1));
            return Long.parseLong(value.strip().split(" ", 2)[0]);
        } catch (IOException e) {
            return 0;
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
