package io.gatehouse.dataset;

import static io.gatehouse.dataset.HostileFilesTest.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedFilesTest {

    private static final String TWO_COLUMNS = "{'fields':[{'name':'a','type':'integer'},{'name':'b'}]}";

    @ParameterizedTest
    @EnumSource
    void shouldRejectABomb(Compressing format) {
        // Given
        byte[] zeros = new byte[100 << 20];
        Arrays.fill(zeros, (byte) '0');
        for (int i = 99; i < zeros.length; i += 100) {
            zeros[i] = '\n';
        }

        // When, Then
        assertThat(error(Validating.file("x.csv" + format.suffix(), format.compress(zeros)))).isEqualTo(format.title() + "_bomb");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadManyMembersAndWriteInTheSameForm(Compressing format) throws IOException {
        // Given
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (String part : new String[] { "a,b\n1,x", "", "y\n2,z\n" }) {
            members.write(format.compress(part));
        }
        Validating validating = Validating.file("x.csv" + format.suffix(), members.toByteArray()).against(TWO_COLUMNS);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(2, 2, 0));
        assertThat(format.inflate(validating.outputs().acceptedBytes())).isEqualTo("a,b\n1,xy\n2,z\n");
    }

    @ParameterizedTest
    @EnumSource
    void shouldRejectWhatIsCutOrDamaged(Compressing format) {
        byte[] file = format.compress("a,b\n" + "1,some text\n2,another\n".repeat(3));
        String name = "x.csv" + format.suffix();
        String broken = "broken_" + format.title();

        for (int cut = 1; cut < 20; cut++) {
            assertThat(error(Validating.file(name, Arrays.copyOf(file, file.length - cut))))
                .as("cut by " + cut)
                .isEqualTo(broken);
        }
        file[file.length - 10] ^= 0x55;
        assertThat(error(Validating.file(name, file))).isEqualTo(broken);
        assertThat(error(Validating.file(name, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))).isEqualTo(broken);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatTheNameHidesTheCompression(Compressing format) {
        byte[] file = format.compress("a,b\n1,2\n");

        assertThat(error(Validating.file("x.csv", file))).isEqualTo("unknown_format");
        assertThat(error(Validating.file("x.csv" + format.suffix(), format.compress(file)))).isEqualTo("unknown_format");
    }

    @Test
    void shouldNotTakeTheMemoryThatAnUltraWindowAsksFor() {
        byte[] file = Compressing.ultra("a,b\n1,2\n".repeat(1000).getBytes(StandardCharsets.UTF_8));

        assertThat(error(Validating.file("x.csv.zst", file))).isEqualTo("zstd_window");
    }
}
