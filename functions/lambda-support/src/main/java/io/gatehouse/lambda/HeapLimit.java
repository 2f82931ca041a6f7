package io.gatehouse.lambda;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.management.NotificationEmitter;

/**
 * Has garbage collected before it fills the heap. Lambda gives the heap 85 % of a function's memory, and the serial collector lets
 * what outlived a young collection lie until the heap is full: with what the JVM needs beside it, a function that moves large
 * files would be killed over garbage.
 */
public final class HeapLimit {

    /** Of the old generation: under half of it lives in any function here. */
    private static final double COLLECTED_FROM = 0.5;

    private HeapLimit() {}

    /** Watches this process from now on. Collectors that look after themselves are left alone. */
    public static void keep() {
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream().filter(HeapLimit::isSerialsOldGeneration).toList();
        if (pools.isEmpty()) {
            return;
        }
        pools.forEach(pool -> pool.setUsageThreshold((long) (pool.getUsage().getMax() * COLLECTED_FROM)));
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean()).addNotificationListener(
            (_, _) -> System.gc(),
            notification -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
            null
        );
    }

    private static boolean isSerialsOldGeneration(MemoryPoolMXBean pool) {
        return pool.getType() == MemoryType.HEAP && pool.getName().equals("Tenured Gen") && pool.isUsageThresholdSupported();
    }
}
