package io.gatehouse.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Validating;
import io.gatehouse.dataset.Verdict;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.profile.ColumnProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTest {

    private static final String TYPES = """
    SELECT 7::TINYINT AS tiny, -300::SMALLINT AS small, 70000::INTEGER AS whole, (-9223372036854775808)::BIGINT AS large,
      4000000000::UINTEGER AS unsigned, 18446744073709551615::UBIGINT AS ularge, 0.1::FLOAT AS real4, 1234.5678::DOUBLE AS real8,
      3.141592653589793::DOUBLE AS pi, 12.30::DECIMAL(9,2) AS dec4, -0.05::DECIMAL(18,2) AS dec8, '12345678901234567890.5'::DECIMAL(38,1) AS dec16,
      true AS truth, 'h\u00e9llo "w"' AS words, DATE '2024-02-29' AS day, DATE '1969-12-31' AS before,
      TIMESTAMP '2024-02-29 10:11:12.5' AS moment, TIMESTAMPTZ '2024-02-29 10:11:12+00' AS zoned, TIME '23:59:58.25' AS hour,
      '3d6f4c1e-8f1b-4b60-9d1c-0a1b2c3d4e5f'::UUID AS uuid, '\\x00\\xff'::BLOB AS raw, {'age': 31, 'name': {'first': 'Ana'}} AS person,
      ['x', NULL, 'y"z'] AS tags, []::INTEGER[] AS none, NULL::INTEGER AS nothing, [1.5, 2] AS numbers""";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Duck duck;

    @BeforeEach
    void open() throws Exception {
        duck = new Duck(folder);
        duck.run("SET TimeZone='UTC'");
    }

    @AfterEach
    void close() throws Exception {
        duck.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "CODEC 'uncompressed'",
            "CODEC 'snappy'",
            "CODEC 'gzip'",
            "CODEC 'zstd'",
            "PARQUET_VERSION V2",
            "PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1, CODEC 'zstd'",
        }
    )
    void shouldReadEveryTypeInEveryForm(String options) throws Exception {
        // Given
        Validating validating = Validating.file("x.parquet", duck.parquet(TYPES, options)).against(
            "{'fields':[{'name':'tiny','type':'string'}],'fieldsMatch':'subset','gatehouse':{'tolerance':1}}"
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(1, 0, 1));
        String raw = JSON.readTree(validating.outputs().quarantineLines().getFirst()).get("raw").textValue();
        assertThat(raw).isEqualTo(
            "{'tiny':7,'small':-300,'whole':70000,'large':-9223372036854775808,'unsigned':4000000000,'ularge':18446744073709551615,"
                .concat("'real4':0.1,'real8':1234.5678,'pi':3.141592653589793,'dec4':12.30,'dec8':-0.05,'dec16':12345678901234567890.5,")
                .concat(
                    "'truth':true,'words':'h\u00e9llo \\'w\\'','day':'2024-02-29','before':'1969-12-31','moment':'2024-02-29T10:11:12.500000',"
                )
                .concat(
                    "'zoned':'2024-02-29T10:11:12Z','hour':'23:59:58.250000','uuid':'3d6f4c1e-8f1b-4b60-9d1c-0a1b2c3d4e5f','raw':'AP8=',"
                )
                .concat(
                    "'/person/age':31,'/person/name/first':'Ana','tags':['x',null,'y\\'z'],'none':[],'nothing':null,'numbers':[1.5,2.0]}~"
                )
                .replace("\\'", "\\\"")
                .replace('\'', '"')
                .replace('~', '\n')
        );
    }

    @Test
    void shouldProfileTypesAsTheyAre() throws Exception {
        Outcome outcome = Validating.file("x.parquet", duck.parquet(TYPES, "")).run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(outcome.profile().columns())
            .extracting(c -> c.name() + ":" + c.type().title())
            .contains(
                "tiny:integer",
                "real8:number",
                "truth:boolean",
                "words:string",
                "day:date",
                "moment:datetime",
                "hour:time",
                "tags:array"
            );
    }

    @ParameterizedTest
    @CsvSource({ "1,2048", "2048,2048", "5000,2048", "300000,122880" })
    void shouldReadManyRowsInGroupsAndPages(int rows, int group) throws Exception {
        // Given
        String query =
            "SELECT i AS id, CASE WHEN i % 7 = 0 THEN NULL ELSE 'v' || (i % 100) END AS kind, i * 0.25 AS price, " +
            "repeat('x', (i % 50)::INT) AS filler, [i, i + 1] AS pair FROM range(" +
            rows +
            ") t(i)";

        // When
        Validating validating = Validating.file("x.parquet", duck.parquet(query, "PARQUET_VERSION V2, ROW_GROUP_SIZE " + group));
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(rows, rows, 0));
        assertThat(outcome.profile().column("id").orElseThrow().moments().orElseThrow().mean()).isCloseTo((rows - 1) / 2.0, within(1e-6));
        assertThat(outcome.profile().column("kind").orElseThrow().missing()).isEqualTo((rows + 6) / 7);
        assertThat(outcome.profile().column("price").orElseThrow().moments().orElseThrow().maximum()).isEqualTo((rows - 1) * 0.25);
        assertThat(outcome.profile().columns())
            .extracting(ColumnProfile::present)
            .element(4)
            .isEqualTo((long) rows);
    }

    @Test
    void shouldCopyAFileThatIsAcceptedWhole() throws Exception {
        byte[] file = duck.parquet("SELECT i FROM range(1000) t(i)", "");
        Validating validating = Validating.file("x.parquet", file).against(
            "{'fields':[{'name':'i','type':'integer','constraints':{'unique':true}}]}"
        );

        assertThat(validating.run().verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(validating.outputs().acceptedBytes()).isEqualTo(file);
    }

    @Test
    void shouldWriteAcceptedRowsWithAllTheirTypesAndNesting() throws Exception {
        // Given
        String types = TYPES.replace(
            "SELECT 7::TINYINT AS tiny",
            "SELECT i AS tiny, i % 3 = 0 AS odd, CASE WHEN i % 2 = 0 THEN 'even' END AS maybe"
        );
        byte[] file = duck.parquet(types + " FROM range(20000) t(i)", "ROW_GROUP_SIZE 6000");
        List<String> rows = duck.rows(file);
        Validating validating = Validating.file("x.parquet", file).against(
            "{'fields':[{'name':'tiny','type':'integer','constraints':{'minimum':5,'maximum':15000}}],'fieldsMatch':'subset'}"
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(20000, 14996, 5004));
        assertThat(duck.rows(validating.outputs().acceptedBytes())).isEqualTo(rows.subList(5, 15001));
        assertThat(validating.outputs().quarantineLines()).hasSize(5004);
    }

    @Test
    void shouldHoldTheSchemaAgainstTheContract() throws Exception {
        byte[] file = duck.parquet("SELECT 1 AS a, 'x' AS b", "");

        assertThat(code(Validating.file("x.parquet", file).against("{'fields':[{'name':'a'}]}"))).isEqualTo("extra_column");
        assertThat(code(Validating.file("x.parquet", file).against("{'fields':[{'name':'a'},{'name':'b'},{'name':'c'}]}"))).isEqualTo(
            "missing_column"
        );
        Outcome outcome = Validating.file("x.parquet", file).against("{'fields':[{'name':'a','type':'integer'},{'name':'b'}]}").run();
        assertThat(outcome.violations()).extracting(Violation::check).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws Exception {
        // Given
        byte[] file = duck.parquet("SELECT i, 'v' || i AS v FROM range(1000) t(i)", "");
        duck.run("SET force_mbedtls_unsafe = 'true'");
        duck.run("PRAGMA add_parquet_key('k', '0123456789112345')");

        // When, Then
        assertThat(code(Validating.file("x.parquet", new byte[0]))).isEqualTo("empty_file");
        assertThat(code(Validating.file("x.parquet", "a,b\n1,2\n1,2\n1,2\n".getBytes(StandardCharsets.UTF_8)))).isEqualTo("broken_parquet");
        assertThat(code(Validating.file("x.parquet", Arrays.copyOf(file, file.length - 1)))).isEqualTo("broken_parquet");
        assertThat(code(Validating.file("x.parquet", Arrays.copyOfRange(file, 100, file.length)))).isEqualTo("broken_parquet");
        assertThat(code(Validating.file("x.parquet", duck.parquet("SELECT 1", "ENCRYPTION_CONFIG {footer_key: 'k'}")))).isEqualTo(
            "encrypted_parquet"
        );
        assertThat(code(Validating.file("x.parquet", duck.parquet("SELECT 1", "CODEC 'brotli'")))).isEqualTo("unsupported_parquet");
        assertThat(code(Validating.file("x.parquet", duck.parquet("SELECT [[1]] AS a", "")))).isEqualTo("unsupported_parquet");
    }

    private static String code(Validating validating) {
        return validating.run().fileError().map(FileError::code).orElse("ok");
    }
}
