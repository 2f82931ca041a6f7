package io.gatehouse.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.RowFilter;
import io.gatehouse.dataset.Validating;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedTableTest {

    private static final String CONTRACT =
        "{'fields':[{'name':'id','type':'integer'},{'name':'price','type':'number','groupChar':','},{'name':'on','type':'boolean'}," +
        "{'name':'day','type':'date','format':'%d.%m.%Y'},{'name':'at','type':'datetime'},{'name':'hour','type':'time'},{'name':'name'}]," +
        "'missingValues':['','-'],'gatehouse':{'output':'parquet'}}";

    private static final Format PARQUET = Format.ofName("a.parquet").orElseThrow();

    @TempDir
    Path folder;

    @Test
    void shouldWriteAcceptedRowsTypedAsTheContractSays() throws Exception {
        // Given
        Validating validating = Validating.csv(
            """
            id;price;on;day;at;hour;name
            1;1,234.5;true;24.12.2026;2026-12-24T18:00:00.25Z;18:30:00;"Łódź; ""x\"""
            2;-0.0;false;01.01.1969;1969-12-31T23:59:59Z;00:00:01;-
            nobody;1;true;01.01.2026;2026-01-01T00:00:00Z;00:00:00;x
            -9007199254740993;;;;;;
            """
        ).against(CONTRACT.replace("'output'", "'dialect':{'delimiter':';'},'output'"));

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows().valid()).isEqualTo(3);
        try (Duck duck = new Duck(folder)) {
            byte[] table = validating.outputs().tableBytes();
            assertThat(duck.rows(table)).containsExactly(
                "1|1234.5|true|2026-12-24|2026-12-24 18:00:00.25|18:30|Łódź; \"x\"",
                "2|0.0|false|1969-01-01|1969-12-31 23:59:59.0|00:00:01|null",
                "-9007199254740993|null|null|null|null|null|null"
            );
            assertThat(duck.types(table)).containsExactly("BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP", "TIME", "VARCHAR");
            assertThat(duck.statistics(table, "id")).containsExactly("-9007199254740993|2|0");
            assertThat(duck.statistics(table, "day")).containsExactly("1969-01-01|2026-12-24|1");
            assertThat(duck.statistics(table, "name")).containsExactly("Łódź; \"x\"|Łódź; \"x\"|2");
            assertThat(Validating.file("table.parquet", table).run().rows().valid()).as("read by our own reader").isEqualTo(3);
        }
    }

    @Test
    void shouldHaveTheContractsColumnsWhateverTheFileHas() throws Exception {
        // Given
        String contract =
            "{'fields':[{'name':'a','type':'integer'},{'name':'b'}],'fieldsMatch':'partial','gatehouse':{'output':'parquet'}}";
        Validating file = Validating.csv("more,a\nx,1\n").against(contract);
        Validating lines = Validating.jsonl("{\"b\":\"y\",\"more\":1}\n{\"a\":2}\n").against(contract);

        // When
        file.run();
        lines.run();

        // Then
        try (Duck duck = new Duck(folder)) {
            assertThat(duck.rows(file.outputs().tableBytes())).containsExactly("1|null|x");
            assertThat(duck.rows(lines.outputs().tableBytes())).containsExactly("null|y", "2|null");
        }
    }

    @Test
    void shouldWriteManyGroupsOfRowsAndCountThemAll() throws Exception {
        // Given
        StringBuilder rows = new StringBuilder("id,text\n");
        for (int i = 0; i < 60_000; i++) {
            rows.append(i).append(',').append("some text that is long enough ".repeat(20)).append(i).append('\n');
        }
        Validating validating = Validating.csv(rows.toString()).against(
            "{'fields':[{'name':'id','type':'integer'},{'name':'text'}],'gatehouse':{'output':['same','parquet']}}"
        );

        // When
        validating.run();

        // Then
        try (Duck duck = new Duck(folder)) {
            byte[] table = validating.outputs().tableBytes();
            assertThat(duck.query("SELECT count(*), sum(id), count(DISTINCT text) FROM %s", table)).containsExactly(
                "60000|1799970000|60000"
            );
            assertThat(table.length).isLessThan(rows.length() / 10);
            assertThat(validating.outputs().acceptedText()).isEqualTo(rows.toString());
        }
    }

    @Test
    void shouldWriteATableWithoutRowsAndNoneOfARejectedFile() throws Exception {
        Validating empty = Validating.csv("id,price,on,day,at,hour,name\n").against(CONTRACT);
        Validating rejected = Validating.csv("id,price,on,day,at,hour,name\nx,,,,,,\n").against(CONTRACT);

        empty.run();
        rejected.run();

        try (Duck duck = new Duck(folder)) {
            assertThat(duck.rows(empty.outputs().tableBytes())).isEqualTo(List.of());
        }
        assertThat(rejected.outputs().tableBytes()).isEmpty();
    }

    @Test
    void shouldFindARowByAKeyAsTheFileSpeltIt() throws Exception {
        // Given
        String contract = "{'fields':[{'name':'id','type':'integer'},{'name':'name'}],'gatehouse':{'output':'parquet'}}";
        Validating validating = Validating.csv("id,name\n007,a\n8,b\n").against(contract);
        validating.run();
        ByteSource table = ByteSource.of("table-00000.parquet", validating.outputs().tableBytes());
        ByteArrayOutputStream left = new ByteArrayOutputStream();

        // When
        Optional<Contract> typed = Optional.of(Validating.contract(contract));
        long erased = RowFilter.without(List.of(Map.of("id", "007")), table, PARQUET, typed, Limits.DEFAULT, left);

        // Then
        assertThat(erased).isEqualTo(1);
        try (Duck duck = new Duck(folder)) {
            assertThat(duck.rows(left.toByteArray())).containsExactly("8|b");
        }
    }

    @Test
    void shouldStoreEachOfFewValuesOnce() throws Exception {
        // Given: codes that repeat, ids that do not, a column that does at first, one that is missing at first, one that never changes
        int rows = 300_000;
        StringBuilder text = new StringBuilder("id,code,level,mixed,late,same\n");
        for (int i = 0; i < rows; i++) {
            String mixed = i < 200_000 ? "group " + (i % 90) : "value " + i;
            text.append(i)
                .append(",code number ")
                .append((i * 31) % 700)
                .append(',')
                .append((i % 40) * 0.25)
                .append(',')
                .append(mixed);
            text.append(',')
                .append(i < 140_000 ? "" : "at last " + (i % 3))
                .append(",always\n");
        }
        Validating validating = Validating.csv(text.toString()).against(
            "{'fields':[{'name':'id','type':'integer'},{'name':'code'},{'name':'level','type':'number'},{'name':'mixed'},{'name':'late'}," +
                "{'name':'same'}],'gatehouse':{'output':'parquet'}}"
        );

        // When
        validating.run();

        // Then
        byte[] table = validating.outputs().tableBytes();
        Path csv = folder.resolve("rows.csv");
        Files.writeString(csv, text);
        try (Duck duck = new Duck(folder)) {
            String apart = "SELECT count(*) FROM ((SELECT * FROM %s) EXCEPT ALL (SELECT * FROM read_csv('" + csv + "')))";
            assertThat(duck.query("SELECT count(*), count(late) FROM %s", table)).containsExactly("300000|160000");
            assertThat(duck.query(apart, table)).containsExactly("0");
            assertThat(
                duck.query(
                    "SELECT DISTINCT path_in_schema FROM parquet_metadata(%s) WHERE encodings LIKE '%%DICTIONARY%%' ORDER BY ALL",
                    table
                )
            ).containsExactly("code", "late", "level", "mixed", "same");
        }
        assertThat(Validating.file("table.parquet", table).run().rows().valid()).as("read by our own reader").isEqualTo(rows);
        assertThat(table.length).isLessThan(text.length() / 6);
    }

    @Test
    void shouldNameTheFormsThatThereAre() {
        assertThatThrownBy(() -> Validating.contract(CONTRACT.replace("'parquet'", "'avro'")))
            .isInstanceOf(ContractException.class)
            .hasMessageContaining("parquet");
    }
}
