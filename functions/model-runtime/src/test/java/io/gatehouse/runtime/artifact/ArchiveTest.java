package io.gatehouse.runtime.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.runtime.RefusedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    private static final long TEN_GIGABYTES = 10L << 30;

    @TempDir
    Path root;

    @Test
    void shouldUnpackAPlainArchive() throws IOException {
        unpack(archive(tar -> add(tar, "model/MLmodel", "flavors")));

        assertThat(folder().resolve("model/MLmodel")).hasContent("flavors");
    }

    @Test
    void shouldUnpackOnlyAFileThatIsAlone() throws IOException {
        var packed = archive(tar -> add(tar, "model/MLmodel", "flavors"));

        Archive.lay(packed.read(), folder(), "one/all.tar.gz", true, Limits.DEFAULT);
        Archive.lay(packed.read(), folder(), "two/part.tar.gz", false, Limits.DEFAULT);
        Archive.lay(new ByteArrayInputStream(new byte[] { 'x' }), folder(), "three.json", true, Limits.DEFAULT);

        assertThat(folder().resolve("model/MLmodel")).hasContent("flavors");
        assertThat(folder().resolve("two/part.tar.gz")).hasBinaryContent(packed.read().readAllBytes());
        assertThat(folder().resolve("three.json")).hasContent("x");
        assertThatThrownBy(() -> Archive.lay(packed.read(), folder(), "../evil", false, Limits.DEFAULT))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("plain name");
    }

    @ParameterizedTest
    @ValueSource(strings = { "../evil", "model/../../evil", "/etc/evil", "..\\evil", "C:/evil" })
    void shouldRefuseWhatLeadsOutOfTheFolder(String name) throws IOException {
        var packed = archive(tar -> add(tar, name, "x"));

        assertThatThrownBy(() -> unpack(packed))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("relative paths");

        try (var all = Files.walk(root)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void shouldRefuseLinks() throws IOException {
        var packed = archive(tar -> {
            var link = new TarArchiveEntry("model/key", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        });

        assertThatThrownBy(() -> unpack(packed))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("plain file");
    }

    @Test
    void shouldStopABombOfTenGigabytesLongBeforeItIsAll() throws IOException {
        var packed = new ByteArrayOutputStream();
        var gzip = new GZIPOutputStream(packed);
        // Not closed: the entry is told to have ten gigabytes.
        var tar = new TarArchiveOutputStream(gzip, 512);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        var entry = new TarArchiveEntry("model.bin");
        entry.setSize(TEN_GIGABYTES);
        tar.putArchiveEntry(entry);
        var zeros = new byte[1 << 20];
        for (int i = 0; i < 256; i++) {
            tar.write(zeros);
        }
        gzip.finish();

        assertThatThrownBy(() -> unpack(() -> new ByteArrayInputStream(packed.toByteArray())))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("bombs");

        assertThat(Files.size(folder().resolve("model.bin"))).isLessThan(64L << 20);
    }

    @Test
    void shouldRefuseWhatIsTooManyTooDeepOrTooLarge() throws IOException {
        var deep = archive(tar -> add(tar, "a/".repeat(20) + "model", "x"));
        assertThatThrownBy(() -> unpack(deep))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("deep");

        var large = archive(tar -> add(tar, "model", "x".repeat(2000)));
        var few = new Limits(1000, 10, 100, 1 << 20, 5);
        assertThatThrownBy(() -> Archive.unpack(large.read(), folder(), few))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("MB");
    }

    @Test
    void shouldRefuseWhatEndsInTheMiddle() {
        var packed = new byte[] { 0x1f, (byte) 0x8b, 8, 0, 0, 0 };

        assertThatThrownBy(() -> unpack(() -> new ByteArrayInputStream(packed))).isInstanceOf(RefusedModel.class);
    }

    private Path folder() throws IOException {
        return Files.createDirectories(root.resolve("unpacked"));
    }

    private interface Source {
        InputStream read() throws IOException;
    }

    private interface Filling {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    private void unpack(Source source) throws IOException {
        Archive.unpack(source.read(), folder(), Limits.DEFAULT);
    }

    private static Source archive(Filling filling) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            filling.fill(tar);
        }
        return () -> new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void add(TarArchiveOutputStream tar, String name, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
