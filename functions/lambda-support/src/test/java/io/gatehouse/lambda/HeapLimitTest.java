package io.gatehouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapLimitTest {

    private static final long MEGABYTE = 1 << 20;
    /** Above and below what makes it collect: half of the old generation, which is two thirds of the heap. */
    private static final long MUCH = 200;
    private static final long LITTLE = 150;

    /** Throws away what has outlived young collections until much of it lies about, and tells how much is left a little later. */
    static final class Litter {

        private static final byte[][] IN_USE = new byte[60][];
        private static final MemoryPoolMXBean OLD = ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getName().equals("Tenured Gen"))
            .findFirst()
            .orElseThrow();

        public static void main(String[] args) throws InterruptedException {
            boolean kept = args[0].equals("kept");
            if (kept) {
                HeapLimit.keep();
            }
            for (int i = 0; i < 2000 && oldMegabytes() < MUCH; i++) {
                IN_USE[i % IN_USE.length] = new byte[(int) MEGABYTE];
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(kept ? 20 : 1);
            while (oldMegabytes() >= LITTLE && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            System.out.println(oldMegabytes());
        }

        private static long oldMegabytes() {
            return OLD.getUsage().getUsed() / MEGABYTE;
        }
    }

    @Test
    void shouldNotLetGarbageFillTheHeap() throws IOException, InterruptedException {
        assertThat(megabytesLeft("left")).isGreaterThanOrEqualTo(MUCH);
        assertThat(megabytesLeft("kept")).isLessThan(LITTLE);
    }

    private static long megabytesLeft(String how) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
            java,
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-Xmx435m",
            "-cp",
            System.getProperty("java.class.path"),
            Litter.class.getName(),
            how
        )
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).isZero();
        return Long.parseLong(said);
    }
}
