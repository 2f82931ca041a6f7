package io.gatehouse.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HeapLimitTest {

    private static final long MEGABYTE = 1 << 20;

    /** Throws away what has outlived young collections, and tells the most megabytes that the heap came to. */
    static final class Litter {

        private static final byte[][] IN_USE = new byte[60][];

        public static void main(String[] args) {
            if (args[0].equals("kept")) {
                HeapLimit.keep();
            }
            long most = 0;
            for (int i = 0; i < 2000; i++) {
                IN_USE[i % IN_USE.length] = new byte[(int) MEGABYTE];
                most = Math.max(most, Runtime.getRuntime().totalMemory());
            }
            System.out.println(most / MEGABYTE);
        }
    }

    @Test
    void shouldNotLetGarbageFillTheHeap() throws IOException, InterruptedException {
        long left = mostMegabytes("left");
        long kept = mostMegabytes("kept");

        assertThat(left).isGreaterThan(350);
        assertThat(kept).isLessThan((left * 3) / 4);
    }

    private static long mostMegabytes(String how) throws IOException, InterruptedException {
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
