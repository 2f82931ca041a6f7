package io.gatehouse.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Processor time so far, from Linux's {@code /proc}, in seconds.
 *
 * @param function of all environments of one function, whatever their threads did and whether an invocation ran
 * @param ours of this process and all that it started, the function's among them
 * @param busy of the whole machine, other people's work included
 * @param all that the machine had
 */
record ProcessorTime(double function, double ours, double busy, double all) {
    private static final double TICKS = 100;
    /** Which of the numbers of {@code /proc/stat} are time without work: idle, and waiting for a disk. */
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** Time stolen by other machines of the host is the last of those that are no part of another. */
    private static final int NUMBERS = 8;

    static ProcessorTime now(String function) {
        var started = ProcessHandle.current().descendants().toList();
        double functions = started
            .stream()
            .filter(process -> isOf(function, process.pid()))
            .mapToDouble(process -> seconds(process.pid()))
            .sum();
        double ours = Stream.concat(started.stream(), Stream.of(ProcessHandle.current()))
            .mapToDouble(process -> seconds(process.pid()))
            .sum();
        var machine = machine();
        double idle = (machine[IDLE] + machine[WAITING]) / TICKS;
        double all = LongStream.of(machine).sum() / TICKS;
        return new ProcessorTime(functions, ours, all - idle, all);
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(function - before.function, ours - before.ours, busy - before.busy, all - before.all);
    }

    /** Of everything that ran here but the function. */
    double rest() {
        return ours - function;
    }

    /** Share of the machine that was busy, 0 to 1. */
    double load() {
        return busy / all;
    }

    private static boolean isOf(String function, long pid) {
        try {
            return Files.readString(proc(pid, "environ")).contains("AWS_LAMBDA_FUNCTION_NAME=" + function + "\0");
        } catch (IOException ended) {
            return false;
        }
    }

    private static double seconds(long pid) {
        try {
            var stat = Files.readString(proc(pid, "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long[] machine() {
        try {
            var first = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
            return Arrays.stream(first, 1, 1 + NUMBERS)
                .mapToLong(Long::parseLong)
                .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
