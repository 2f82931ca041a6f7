package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void shouldReadDelimitedRowsAsTheContractSaysTheyAreWritten() throws IOException {
        var contract = Contract.parse(
            "{\"fields\":[{\"name\":\"id\"},{\"name\":\"말\"}],\"gatehouse\":{\"dialect\":{\"delimiter\":\";\"}}}".getBytes(
                StandardCharsets.UTF_8
            )
        );

        var rows = read("a.csv", "id;말\n1;\"a \"\"b\"\"; c\"\n2;\n", Optional.of(contract), 9);

        assertThat(rows).containsExactly(Map.of("id", "1", "말", "a \"b\"; c"), Map.of("id", "2"));
    }

    @Test
    void shouldReadMembersOfJsonLinesThatNoContractDeclares() throws IOException {
        var rows = read("a.jsonl", "{\"id\":7,\"s\":{\"a\":[1]},\"n\":null}\n{\"x\":\"\\u00e9\"}\n", Optional.empty(), 9);

        assertThat(rows).containsExactly(Map.of("id", "7", "s", "{\"a\":[1]}"), Map.of("x", "é"));
    }

    @Test
    void shouldPassOverWhatIsNoRowAndStopWhenItsTakerHasEnough() throws IOException {
        assertThat(read("a.jsonl", "{\"a\":1}\n{]\n{\"a\":2}\n{\"a\":3}\n", Optional.empty(), 2)).containsExactly(
            Map.of("a", "1"),
            Map.of("a", "2")
        );
    }

    @Test
    void shouldTakeRowsFromAPlaceOnAndCountThemAll() throws IOException {
        var source = ByteSource.of("a.csv", "a\n1\n2\n3\n4\n".getBytes(StandardCharsets.UTF_8));
        var csv = Format.ofName("a.csv").orElseThrow();
        var taken = new ArrayList<String>();

        long rows = Rows.readAfter(1, source, csv, Optional.empty(), row -> taken.add(row.get("a")) && taken.size() < 2);
        long all = Rows.readAfter(9, source, csv, Optional.empty(), row -> taken.add("none"));

        assertThat(taken).containsExactly("2", "3");
        assertThat(rows).isEqualTo(3);
        assertThat(all).isEqualTo(4);
    }

    private static List<Map<String, String>> read(String name, String text, Optional<Contract> contract, int most) throws IOException {
        var rows = new ArrayList<Map<String, String>>();
        var source = ByteSource.of(name, text.getBytes(StandardCharsets.UTF_8));
        Rows.read(source, Format.ofName(name).orElseThrow(), contract, row -> {
            rows.add(row);
            return rows.size() < most;
        });
        return rows;
    }
}
