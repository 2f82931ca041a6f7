package io.gatehouse.dataset.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Validating;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.profile.Moments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A file that is cut anywhere is found to be what it is in one piece: rows, reasons, examples, offsets and bytes written. */
class RangeValidationPropertiesTest {

    private static final String COLUMNS =
        "'fields':[{'name':'a','type':'integer'},{'name':'b','constraints':{'maxLength':4}}],'gatehouse':{'tolerance':1}";

    private static final List<Optional<Contract>> CONTRACTS = List.of(
        Optional.empty(),
        contract("{" + COLUMNS + "}"),
        contract("{" + COLUMNS + ",'primaryKey':['a'],'uniqueKeys':[['a','b']]}"),
        contract("{" + COLUMNS + ",'dialect':{'commentChar':'#'}}"),
        contract("{" + COLUMNS + ",'dialect':{'header':false,'delimiter':'|'}}"),
        contract("{'fields':[{'name':'a','constraints':{'unique':true}}],'fieldsMatch':'subset','gatehouse':{'tolerance':1}}"),
        contract("{" + COLUMNS + ",'foreignKeys':[{'fields':'b','reference':{'resource':'','fields':'a'}}]}"),
        contract("{" + COLUMNS + ",'primaryKey':['a'],'foreignKeys':[{'fields':'b','reference':{'resource':'else','fields':'x'}}]}")
    );

    private static final byte[][] PIECES = pieces(
        ",",
        "|",
        "\"",
        "\"\"",
        ",\"",
        "\",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "1",
        "22",
        "x",
        "é",
        "한",
        "#",
        "\n#",
        " ",
        "7,yes\n",
        "8,\"no\nwell\"\r\n",
        "9,\"a\"\"b\"\n",
        "bad"
    );

    @Property(tries = 1200)
    void shouldFindInRangesWhatOnePassFinds(
        @ForAll("texts") byte[] body,
        @ForAll @IntRange(min = 0, max = 7) int contract,
        @ForAll @IntRange(min = 1, max = 40) int length,
        @ForAll boolean marked
    ) throws IOException {
        byte[] file = joined(marked ? "\uFEFF" : "", contract == 4 ? "" : contract == 5 ? "a\n" : "a,b\r\n", body);

        assertSame("data.csv", file, CONTRACTS.get(contract), Limits.DEFAULT, length);
    }

    @Property(tries = 200)
    void shouldFindTheSameWhereRowsAreTooLong(@ForAll("texts") byte[] body, @ForAll @IntRange(min = 1, max = 400) int length)
        throws IOException {
        // Given
        Limits limits = new Limits(1_000, 1 << 20, 200, 100, 900, 1 << 20, Limits.DEFAULT.spillFolder());
        String text = new String(body, StandardCharsets.ISO_8859_1).replace("x", "x".repeat(600));

        // When, then
        assertSame("data.csv", joined("", "a,b\n", text.getBytes(StandardCharsets.ISO_8859_1)), CONTRACTS.get(1), limits, length);
    }

    @Property(tries = 500)
    void shouldFindInRangesOfJsonLinesWhatOnePassFinds(
        @ForAll("lines") byte[] body,
        @ForAll @IntRange(min = 0, max = 2) int contract,
        @ForAll @IntRange(min = 1, max = 60) int length
    ) throws IOException {
        assertSame("data.jsonl", body, CONTRACTS.get(contract), Limits.DEFAULT, length);
    }

    @Example
    void shouldCutBehindQuotedLineBreaks() throws IOException {
        // Given
        byte[] file = "a,b\n1,\"x\ny\nz\"\n2,\"\n\"\n3,w\n".getBytes(StandardCharsets.UTF_8);

        // When
        Cutting cut = Cutting.cut("data.csv", file, Optional.empty(), Limits.DEFAULT, 2).orElseThrow();

        // Then
        assertThat(cut.ranges()).isEqualTo(3);
        assertThat(cut.accepted()).isEqualTo(file);
        assertThat(cut.outcome().rows().total()).isEqualTo(3);
    }

    @Example
    void shouldLeaveATableForEachRange() throws IOException {
        // Given
        byte[] file = "a,b\n1,x\nno,y\n3,z\n4,w\n".getBytes(StandardCharsets.UTF_8);
        Optional<Contract> contract = contract("{" + COLUMNS.replace("'tolerance':1", "'output':'parquet'") + "}");

        // When
        Cutting cut = Cutting.cut("data.csv", file, contract, Limits.DEFAULT, 7).orElseThrow();

        // Then
        long rows = 0;
        for (byte[] table : cut.tables()) {
            rows += Validating.file("table.parquet", table).run().rows().valid();
        }
        assertThat(cut.tables()).hasSize(cut.ranges()).hasSizeGreaterThan(1);
        assertThat(rows).isEqualTo(3).isEqualTo(cut.outcome().rows().valid());
    }

    @Example
    void shouldNotCutWhatMustBeReadFromItsBeginning() throws IOException {
        byte[] wide = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Cutting.cut("data.csv", wide, Optional.empty(), Limits.DEFAULT, 4)).isEmpty();
        assertThat(Cutting.cut("data.csv.gz", wide, Optional.empty(), Limits.DEFAULT, 4)).isEmpty();
    }

    /** Bytes that are not may be taken for another encoding, whose files are read from their beginning. */
    private static boolean isUtf8(byte[] file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void assertSame(String name, byte[] file, Optional<Contract> contract, Limits limits, int length) throws IOException {
        Cutting whole = Cutting.whole(name, file, contract, limits);
        Optional<Cutting> ranges = Cutting.cut(name, file, contract, limits, length);
        if (ranges.isEmpty()) {
            assertThat(whole.outcome().fileError().isPresent() || !isUtf8(file)).isTrue();
            return;
        }
        Cutting cut = ranges.get();
        assertThat(cut.outcome().rows()).isEqualTo(whole.outcome().rows());
        assertThat(cut.outcome().fileError()).isEqualTo(whole.outcome().fileError());
        assertThat(cut.outcome().violations()).isEqualTo(whole.outcome().violations());
        assertThat(new String(cut.quarantine(), StandardCharsets.UTF_8)).isEqualTo(new String(whole.quarantine(), StandardCharsets.UTF_8));
        assertThat(cut.accepted()).isEqualTo(whole.accepted());
        assertThat(cut.outcome().verdict()).isEqualTo(whole.outcome().verdict());
        assertThat(cut.outcome().inferred()).isEqualTo(whole.outcome().inferred());
        assertThat(cut.outcome().bytesRead()).isEqualTo(whole.outcome().bytesRead());
        assertSame(cut.outcome().profile(), whole.outcome().profile());
    }

    /** Exact as long as few values are met; for many, the bands are those of merging. */
    private static void assertSame(DatasetProfile cut, DatasetProfile whole) {
        assertThat(cut.rows()).isEqualTo(whole.rows());
        assertThat(cut.columns()).extracting(ColumnProfile::name).isEqualTo(whole.columns().stream().map(ColumnProfile::name).toList());
        for (int i = 0; i < whole.columns().size(); i++) {
            ColumnProfile merged = cut.columns().get(i);
            ColumnProfile one = whole.columns().get(i);
            assertThat(merged.evidence()).isEqualTo(one.evidence());
            assertThat(merged.missing()).isEqualTo(one.missing());
            assertThat(merged.distinct()).isEqualTo(one.distinct());
            assertThat(merged.lengths().map(ColumnProfile.Lengths::maximum)).isEqualTo(one.lengths().map(ColumnProfile.Lengths::maximum));
            assertThat(merged.moments().map(Moments::maximum)).isEqualTo(one.moments().map(Moments::maximum));
            one.moments().ifPresent(m -> assertThat(merged.moments().orElseThrow().mean()).isCloseTo(m.mean(), within(1e-9)));
        }
    }

    @Provide
    Arbitrary<byte[]> texts() {
        return Arbitraries.of(PIECES)
            .list()
            .ofMaxSize(60)
            .map(pieces -> joined("", "", pieces.toArray(byte[][]::new)));
    }

    @Provide
    Arbitrary<byte[]> lines() {
        byte[][] pieces = pieces(
            "{\"a\":1}\n",
            "{\"a\":2,\"b\":\"x\\ny\"}\r\n",
            "{\"b\":\"é\",\"c\":[1,2]}\n",
            "{\"a\":\"no\"}\n",
            "{}\n",
            "\n",
            " \t\n",
            "{\"a\":",
            "1}",
            "\r",
            "\n"
        );
        return Arbitraries.of(pieces)
            .list()
            .ofMaxSize(25)
            .map(all -> joined("", "", all.toArray(byte[][]::new)));
    }

    private static byte[][] pieces(String... texts) {
        byte[][] pieces = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            pieces[i] = texts[i].equals("bad") ? new byte[] { (byte) 0xC3 } : texts[i].getBytes(StandardCharsets.UTF_8);
        }
        return pieces;
    }

    private static byte[] joined(String first, String second, byte[]... rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(second.getBytes(StandardCharsets.UTF_8));
        for (byte[] piece : rest) {
            bytes.writeBytes(piece);
        }
        return bytes.toByteArray();
    }

    private static Optional<Contract> contract(String json) {
        return Optional.of(Validating.contract(json));
    }
}
