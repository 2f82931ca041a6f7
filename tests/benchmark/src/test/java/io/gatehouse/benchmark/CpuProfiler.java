package io.gatehouse.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Megabytes (10^6 bytes) per second of CPU time of the whole process, compiler and collector included. */
public final class CpuProfiler implements InternalProfiler {

    static final String LABEL = "cpu";

    /** What the benchmarks have worked through so far. */
    static final AtomicLong BYTES = new AtomicLong();

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long bytes;
    private long nanoseconds;

    @Override
    public String getDescription() {
        return "megabytes per second of CPU time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        bytes = BYTES.get();
        nanoseconds = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (system.getProcessCpuTime() - nanoseconds) / 1e9;
        double megabytes = (BYTES.get() - bytes) / 1e6;
        return List.of(new ScalarResult(LABEL, megabytes / seconds, "MB/CPU-s", AggregationPolicy.AVG));
    }
}
