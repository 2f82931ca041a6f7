package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    private static final String TWO_COLUMNS = "{'fields':[{'name':'a','type':'integer'},{'name':'b'}]}";

    @Test
    void shouldRejectOnlyTheRowThatIsNoText() {
        // Given
        byte[] file = "a,b\n1,x\n2,\0\n3,\u00ff\n4,한\n".getBytes(StandardCharsets.UTF_8);
        file[indexOf(file, (byte) 0xC3)] = (byte) 0xFF;
        Validating validating = Validating.file("x.csv", file).against(TWO_COLUMNS);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(4, 2, 2));
        assertThat(outcome.violations()).extracting(Violation::check).containsExactly("encoding");
        assertThat(validating.outputs().quarantineLines()).anySatisfy(line ->
            assertThat(line).contains("\"raw_base64\"").contains("\"encoding\":\"utf-8\"")
        );
    }

    @ParameterizedTest
    @ValueSource(strings = { "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-16" })
    void shouldReadUtf16(String charset) {
        // Given
        String text = "a,b\n1,한글\n2,plain text that is long enough\nx,😀\n";
        byte[] file = text.getBytes(Charset.forName(charset));
        Validating validating = Validating.file("x.csv", file).against(TWO_COLUMNS);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(3, 2, 1));
        assertThat(validating.outputs().acceptedText()).isEqualTo("a,b\n1,한글\n2,plain text that is long enough\n");
        Violation.Example example = outcome.violations().getFirst().examples().getFirst();
        int mark = file.length - text.length() * 2;
        assertThat(example.offset()).isEqualTo(mark + 2 * text.indexOf("x,😀"));
    }

    @Test
    void shouldReadKoreanWindowsText() {
        // Given
        byte[] file = "a,b\n1,한글\nx,똠방각하\n2,나\n".getBytes(Charset.forName("x-windows-949"));
        Validating validating = Validating.file("x.csv", file).against(
            "{'fields':[{'name':'a','type':'integer'},{'name':'b'}],'gatehouse':{'encoding':'cp949'}}"
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(3, 2, 1));
        assertThat(validating.outputs().acceptedText()).isEqualTo("a,b\n1,한글\n2,나\n");
        assertThat(outcome.violations().getFirst().examples().getFirst().offset()).isEqualTo(11);
    }

    private static int indexOf(byte[] bytes, byte value) {
        int at = 0;
        while (bytes[at] != value) {
            at++;
        }
        return at;
    }
}
