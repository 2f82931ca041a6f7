package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever comes, no byte and no row is lost: accepted and quarantined rows together are the file. */
class ConservationPropertiesTest {

    private static final String CONTRACT =
        "{'fields':[{'name':'a','type':'integer'},{'name':'b','constraints':{'maxLength':3}}],'fieldsMatch':'partial','gatehouse':{'tolerance':1%s}}";

    /** Something done to a file: bytes put in at a place, and bytes taken out there. */
    record Spoil(double place, byte[] put, int take) {
        byte[] apply(byte[] file, int from) {
            int at = from + (int) (place * (file.length - from));
            int rest = Math.min(file.length, at + take);
            ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
            spoilt.write(file, 0, at);
            spoilt.writeBytes(put);
            spoilt.write(file, rest, file.length - rest);
            return spoilt.toByteArray();
        }
    }

    @Property(tries = 1500)
    void shouldConserveCsv(@ForAll("csvRows") List<String> rows, @ForAll("ends") String end, @ForAll("spoils") List<Spoil> spoils) {
        String sound = "\uFEFF#c" + end + end + "a,b" + end + "0,x" + end;
        byte[] file = (sound + String.join(end, rows)).getBytes(StandardCharsets.UTF_8);

        assertConserved(
            "x.csv",
            spoil(file, spoils, sound.getBytes(StandardCharsets.UTF_8).length),
            ",'dialect':{'delimiter':',','commentChar':'#'}",
            Function.identity()
        );
    }

    @Property(tries = 1500)
    void shouldConserveJsonLines(@ForAll("jsonRows") List<String> rows, @ForAll("ends") String end, @ForAll("spoils") List<Spoil> spoils) {
        String sound = "{\"a\":0,\"b\":\"x\"}\n";
        byte[] file = (sound + String.join(end, rows)).getBytes(StandardCharsets.UTF_8);

        assertConserved(
            "x.jsonl",
            spoil(file, spoils, sound.getBytes(StandardCharsets.UTF_8).length),
            ",'encoding':'utf-8'",
            Function.identity()
        );
    }

    @Property(tries = 600)
    void shouldConserveOtherEncodings(
        @ForAll("csvRows") List<String> rows,
        @ForAll("charsets") String name,
        @ForAll("spoils") List<Spoil> spoils
    ) {
        Charset charset = Charset.forName(name);
        String sound = "a,b\n0,x\n";
        byte[] file = (sound + String.join("\n", rows).replace("é", "가")).getBytes(charset);

        String encoding = name.equals("x-windows-949") ? ",'encoding':'cp949'" : ",'encoding':'" + name + "'";
        assertConserved("x.csv", spoil(file, spoils, sound.getBytes(charset).length), encoding + ",'dialect':{'delimiter':','}", accepted ->
            new String(accepted, StandardCharsets.UTF_8).getBytes(charset)
        );
    }

    @Property(tries = 500)
    void shouldConserveRowsByNumber(@ForAll("csvRows") @Size(min = 1) List<String> rows, @ForAll("ends") String end) {
        // Given
        String head = "a,b" + end + "0,x" + end;
        List<String> whole = rows
            .stream()
            .filter(row -> !row.isEmpty() && !row.startsWith("#") && !row.endsWith("open"))
            .toList();
        String file =
            head +
            whole
                .stream()
                .map(row -> row + end)
                .collect(Collectors.joining());
        Validating validating = Validating.csv(file).against(CONTRACT.formatted(",'dialect':{'delimiter':','}"));

        // When
        Outcome outcome = validating.run();

        // Then
        Map<Long, byte[]> rejected = Quarantined.of(validating.outputs())
            .stream()
            .collect(Collectors.toMap(Quarantined::row, Quarantined::bytes));
        StringBuilder joined = new StringBuilder();
        String accepted = validating
            .outputs()
            .acceptedText()
            .substring(("a,b" + end).length());
        for (long number = 1; number <= outcome.rows().total(); number++) {
            byte[] raw = rejected.get(number);
            String row = number == 1 ? "0,x" : whole.get((int) number - 2);
            joined.append(raw == null ? accepted.substring(0, (row + end).length()) : new String(raw, StandardCharsets.UTF_8));
            accepted = raw == null ? accepted.substring((row + end).length()) : accepted;
        }
        assertThat("a,b" + end + joined).isEqualTo(file);
        assertThat(accepted).isEmpty();
    }

    private static byte[] spoil(byte[] file, List<Spoil> spoils, int from) {
        byte[] spoilt = file;
        for (Spoil spoil : spoils) {
            spoilt = spoil.apply(spoilt, from);
        }
        return spoilt;
    }

    private static void assertConserved(String name, byte[] file, String rules, Function<byte[], byte[]> encode) {
        // Given
        Validating validating = Validating.file(name, file).against(CONTRACT.formatted(rules));

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.fileError()).isEmpty();
        List<Quarantined> rejected = Quarantined.of(validating.outputs());
        assertThat(outcome.rows().rejected()).isEqualTo(rejected.size());
        assertThat(outcome.rows().total()).isEqualTo(outcome.rows().valid() + outcome.rows().rejected());
        assertThat(rejected).extracting(Quarantined::row).doesNotHaveDuplicates().isSorted();
        byte[] accepted = encode.apply(validating.outputs().acceptedBytes());
        assertThat(Quarantined.putBack(accepted, rejected)).isEqualTo(file);
    }

    @Provide
    Arbitrary<List<String>> csvRows() {
        return Arbitraries.of(
            "1,x",
            "2,é",
            "x,y",
            "3,\"q\"",
            "4,\"a\nb\"",
            "5,long text",
            "6",
            "",
            "#c,\"",
            "7,\"a\"\"b\"",
            "8,\"open",
            "9,🙂"
        )
            .list()
            .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> jsonRows() {
        return Arbitraries.of("{\"a\":1}", "{\"a\":\"x\"}", "", "  ", "{\"b\":\"é\"}", "{\"b\":\"long text\"}", "{", "[1]", "{\"a\":1} 2")
            .list()
            .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n");
    }

    @Provide
    Arbitrary<String> charsets() {
        return Arbitraries.of("UTF-16LE", "UTF-16BE", "x-windows-949");
    }

    @Provide
    Arbitrary<List<Spoil>> spoils() {
        Arbitrary<byte[]> put = Arbitraries.of(
            "\n",
            "\r",
            "\"",
            ",",
            "\0",
            "\u00ff",
            "\u00d8",
            "\u00ed\u00a0\u0080",
            "\u00c7",
            "\uFFFD",
            "x"
        ).map(text -> text.equals("\uFFFD") ? text.getBytes(StandardCharsets.UTF_8) : text.getBytes(StandardCharsets.ISO_8859_1));
        return Arbitraries.doubles()
            .between(0, 1)
            .flatMap(place ->
                put.flatMap(bytes ->
                    Arbitraries.integers()
                        .between(0, 5)
                        .map(take -> new Spoil(place, bytes, take))
                )
            )
            .list()
            .ofMaxSize(4);
    }
}
