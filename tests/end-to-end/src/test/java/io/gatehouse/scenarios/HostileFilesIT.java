package io.gatehouse.scenarios;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Applicability;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Bytes;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingQueue;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Scenarios;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that nobody meant to send, or that somebody meant too well: each gets a verdict that says why. */
@ExtendWith(Scenarios.class)
class HostileFilesIT {

    private static final String CONTRACT = """
    {"fields":[{"name":"id","type":"integer","constraints":{"required":true}},
               {"name":"name","type":"string","constraints":{"maxLength":100}}]}""";

    /**
     * @param key after the data set
     * @param total rows; -1 where the file cannot be taken apart
     * @param code that the run has to name; empty for none
     */
    record Hostile(String key, Supplier<byte[]> bytes, String status, long total, long rejected, String code) {
        void requireAbility() {
            if (!key.matches("[\\w./-]+")) {
                Applicability.require(Ability.ANY_KEY_IN_EVENTS);
            }
        }

        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Hostile> files() {
        return Stream.of(
            new Hostile("bomb.csv.gz", () -> Bytes.gzip(Bytes.repeated("id,name\n", "1,a\n", 256 << 20)), "rejected", -1, -1, "gzip_bomb"),
            new Hostile(
                "line.csv",
                () -> Bytes.repeated("id,name\n1,a\n2,b\n3,c\n4,", "x", 100 << 20),
                "partially_accepted",
                4,
                1,
                "line_too_long"
            ),
            new Hostile("header-line.csv", () -> Bytes.repeated("", "x", 100 << 20), "rejected", -1, -1, "line_too_long"),
            new Hostile("nuls.csv", () -> new byte[1 << 20], "rejected", -1, -1, "unknown_format"),
            new Hostile("empty.csv", () -> new byte[0], "rejected", -1, -1, "empty_file"),
            new Hostile("header.csv", () -> text("id,name\n"), "accepted", 0, 0, ""),
            new Hostile("utf16.csv", () -> "id,name\n1,a\n".getBytes(UTF_16), "accepted", 1, 0, ""),
            new Hostile("bom.csv", () -> text("\ufeffid,name\n1,a\n"), "accepted", 1, 0, ""),
            new Hostile("crlf.csv", () -> text("id,name\r\n1,a\r\n2,b\r\n"), "accepted", 2, 0, ""),
            new Hostile("newlines.csv", () -> text("id,name\n1,\"a\nb\r\nc\"\n2,\"say \"\"x\"\"\"\n"), "accepted", 2, 0, ""),
            new Hostile("unended.csv", () -> text("id,name\n1,a\n2,\"never closed\n3,c\n"), "partially_accepted", 2, 1, "quote"),
            new Hostile("not-gzip.csv.gz", () -> text("id,name\n1,a\n"), "rejected", -1, -1, "broken_gzip"),
            new Hostile("cut.csv.gz", () -> Bytes.firstHalf(Bytes.gzip(Bytes.random(1 << 16))), "rejected", -1, -1, "gzip"),
            new Hostile("한국어 파일+1%.csv", () -> text("id,name\n1,가나다\n"), "accepted", 1, 0, ""),
            new Hostile("notes.txt", () -> text("not a table"), "rejected", -1, -1, "unknown_format")
        );
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldGiveVerdict(Hostile file, Gate gate, AwsClients aws) {
        file.requireAbility();
        gate.agree("hostile", CONTRACT);

        var run = gate.verdictOn("hostile/" + file.key(), file.bytes().get());

        assertThat(run.status()).as(run.toString()).isEqualTo(file.status());
        assertThat(run.toString()).contains(file.code());
        if (file.total() >= 0) {
            assertThat(run.total()).isEqualTo(file.total());
            assertThat(run.rejected()).isEqualTo(file.rejected());
        }
        assertThat(run.valid() + run.rejected()).isEqualTo(run.total());
        assertThat(gate.report(run)).contains("</html>");
        assertThat(new LandingQueue(aws).isDead("hostile/" + file.key())).isFalse();
    }

    @Test
    void shouldRefuseKeyThatClimbs(Gate gate) {
        var delivery = gate.deliver("hostile/../../up.csv", "id,name\n1,a\n");

        var run = gate.verdictOn(delivery.in(Gate.UNROUTED));

        assertThat(run.status()).isEqualTo("rejected");
        assertThat(run.error()).startsWith("bad_key: ").contains("<dataset>/<path>");
        assertThat(gate.report(run)).contains("</html>");
        assertThat(gate.lake("")).allSatisfy(key -> assertThat(key).doesNotContain(".."));
    }

    @Test
    void shouldDescribeFiveThousandColumns(Gate gate) {
        var header = columns("c%d");
        var row = columns("%d");

        var run = gate.verdictOn("wide/wide.csv", text(header + "\n" + row + "\n" + row + "\n"));

        assertThat(run.status()).as(run.error()).isEqualTo("accepted");
        assertThat(run.total()).isEqualTo(2);
        assertThat(gate.report(run)).contains("c4999").hasSizeLessThan(10_000_000);
    }

    @Test
    @Needs(Ability.ANY_KEY_IN_EVENTS)
    void shouldShowFormulasAndMarkupAsText(Gate gate) {
        var formula = "=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")";
        var markup = "<img src=x onerror=alert(1)>";
        gate.agree("inert", CONTRACT);

        var run = gate.verdictOn(
            "inert/<script>alert(2)</script>.csv",
            text("id,name\n1,ok\n2,fine\n3,good\n\"" + markup + "\",a\n\"" + formula + "\",b\n")
        );

        assertThat(run.rejected()).isEqualTo(2);
        assertThat(gate.report(run)).contains("&lt;img").doesNotContain("<img", "<script>alert");
    }

    private static String columns(String pattern) {
        return IntStream.range(0, 5000).mapToObj(pattern::formatted).collect(Collectors.joining(","));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
