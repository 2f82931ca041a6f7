package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMeasureWhatIsZippedAndWhatIsNot() throws IOException {
        var zip = zip("lib/function.jar", jar("io/gatehouse/Handler.class"));

        var measured = FunctionZip.measure("example", zip);

        assertThat(measured.zipped()).isEqualTo(Files.size(zip));
        assertThat(measured.unzipped()).isEqualTo(jar("io/gatehouse/Handler.class").length);
        assertThat(measured.line()).contains("example", "MB zipped", "MB unzipped");
    }

    @Test
    void shouldRefuseNativesThatLambdaCannotLoadAndSayWhereTheyAre() throws IOException {
        for (var name : new String[] { "win/zstd.dll", "osx/libcrt.dylib", "linux/aarch64/libzstd.so", "natives/libx-musl.so" }) {
            var zip = zip("lib/natives.jar", jar(name));
            assertThatIllegalStateException()
                .isThrownBy(() -> FunctionZip.measure("example", zip))
                .withMessageContaining("lib/natives.jar!" + name);
        }
        assertThat(FunctionZip.measure("example", zip("lib/natives.jar", jar("linux/x86_64/libzstd.so")))).isNotNull();
    }

    @Test
    void shouldRefuseWhatLambdaWouldNotUnzip() throws IOException {
        var zip = zip("lib/large.jar", new byte[(int) FunctionZip.MOST_UNZIPPED + 1]);
        assertThatIllegalStateException()
            .isThrownBy(() -> FunctionZip.measure("example", zip))
            .withMessageContaining("too large for Lambda");
    }

    @Test
    void shouldSayHowToBuildWhatIsMissing() {
        assertThatIllegalStateException()
            .isThrownBy(() -> FunctionZip.of("no-such-module"))
            .withMessageContaining("gatehouse-no-such-module.zip is missing")
            .withMessageContaining("mvn");
    }

    private Path zip(String name, byte[] content) throws IOException {
        var path = folder.resolve("function.zip");
        Files.write(path, archive(name, content));
        return path;
    }

    private static byte[] jar(String name) throws IOException {
        return archive(name, new byte[] { 1, 2, 3 });
    }

    private static byte[] archive(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            var entry = new ZipEntry(name);
            entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
