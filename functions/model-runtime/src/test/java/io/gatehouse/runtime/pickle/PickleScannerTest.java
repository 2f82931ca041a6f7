package io.gatehouse.runtime.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.runtime.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleScannerTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 2, 4 })
    void shouldFindNothingInAModelOfAKnownLibrary(int protocol) throws IOException {
        var report = PickleScanner.scan(Models.bytes("pipeline-" + protocol + ".pkl"));

        assertThat(report.whole()).isTrue();
        assertThat(report.imports()).contains("sklearn.pipeline.Pipeline");
        assertThat(report.malicious()).isEmpty();
        assertThat(report.unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 2, 4 })
    void shouldFindAPayloadWithoutRunningIt(int protocol) throws IOException {
        var report = PickleScanner.scan(Models.bytes("payload-" + protocol + ".pkl"));

        assertThat(report.malicious()).containsExactly("posix.system");
    }

    @Test
    void shouldFindABuiltinThatRunsText() throws IOException {
        assertThat(PickleScanner.scan(Models.bytes("eval.pkl")).malicious()).containsExactly("builtins.eval");
    }

    @Test
    void shouldSeeThroughATextThatIsTakenBackAndOneThatIsRemembered() {
        // 'os' remembered as 0, 'system' as 1, then a decoy that goes again, then both recalled and imported.
        var pickle = pickle("\u0080\u0004\u008c\u0002os\u0094\u008c\u0006system\u0094\u008c\u0005numpy00h\u0000h\u0001\u0093.");

        assertThat(PickleScanner.scan(pickle).malicious()).containsExactly("os.system");
    }

    @Test
    void shouldFlagAnImportWhoseNameIsComputed() {
        var pickle = pickle("\u0080\u0004NN\u0093.");

        assertThat(PickleScanner.scan(pickle).malicious()).containsExactly("an import whose name is computed");
    }

    @Test
    void shouldFlagWhatAnAllowedLibraryWouldReachOut() {
        assertThat(PickleScanner.scan(pickle("cnumpy\nos.system\n.")).malicious()).containsExactly("numpy.os.system");
        assertThat(PickleScanner.scan(pickle("cpandas.io.pickle\nread_pickle\n.")).malicious()).hasSize(1);
        assertThat(PickleScanner.scan(pickle("(S'ls'\nios\nsystem\n.")).malicious()).containsExactly("os.system");
    }

    @Test
    void shouldLookAtAllPicklesOfAFile() {
        assertThat(PickleScanner.scan(pickle("N.cos\nsystem\n.")).malicious()).containsExactly("os.system");
    }

    @Test
    void shouldTellWhatItDoesNotKnowFromWhatDoesHarm() {
        var report = PickleScanner.scan(pickle("cmycompany.models\nScorer\n."));

        assertThat(report.unknown()).containsExactly("mycompany.models.Scorer");
        assertThat(report.malicious()).isEmpty();
    }

    @Test
    void shouldFlagAClassThatAScriptMadeWithoutCallingItMalice() {
        var report = PickleScanner.scan(pickle("cbuiltins\ntype\ncbuiltins\nexec\n."));

        assertThat(report.unknown()).containsExactly("builtins.type");
        assertThat(report.malicious()).containsExactly("builtins.exec");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "(", "cos\n", "\u0080\u0004\u008c\u00ffos", "?", "\u0080\u0004h\u0007.", "R." })
    void shouldSayThatItCouldNotReadToTheEnd(String text) {
        assertThat(PickleScanner.scan(pickle(text)).whole()).isEqualTo(text.isEmpty());
    }

    private static ByteBuffer pickle(String text) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return ByteBuffer.wrap(out.toByteArray());
    }
}
