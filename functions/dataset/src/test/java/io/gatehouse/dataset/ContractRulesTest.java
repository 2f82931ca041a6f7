package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract can ask for, as seen from outside. */
class ContractRulesTest {

    @ParameterizedTest
    @CsvSource(
        delimiter = ' ',
        value = {
            "exact a,b ok",
            "exact b,a column_order",
            "exact a missing_column",
            "exact a,b,c extra_column",
            "exact a,b,b duplicate_column",
            "equal b,a ok",
            "equal b,a,c extra_column",
            "subset c,b,a ok",
            "subset a,c missing_column",
            "superset b ok",
            "superset b,c extra_column",
            "partial b,c ok",
            "partial c,d missing_column",
        }
    )
    void shouldHoldTheHeaderAgainstFieldsMatch(String match, String header, String expected) {
        // Given
        String row = header.replaceAll("[a-z]+", "1");
        Validating validating = Validating.csv(header + "\n" + row + "\n").against(
            "{'fields':[{'name':'a'},{'name':'b'}],'fieldsMatch':'" + match + "'}"
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.fileError().map(FileError::code).orElse("ok")).isEqualTo(expected);
        assertThat(validating.outputs().acceptedIsCommitted()).isEqualTo(expected.equals("ok"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "'type':'integer'                                   | 1 -5 +7 007        | 1.0 x 1e3 ٣",
            "'type':'number'                                    | 1 -.5 1e3 NaN -INF | x 1,5 0x1 Infinity",
            "'type':'number','groupChar':',','decimalChar':'.'  | 1,234.5 7          | 1.2.3",
            "'type':'number','decimalChar':','                  | 1,5                | 1.5",
            "'type':'number','bareNumber':false                 | €95 95% 5          | x",
            "'type':'boolean'                                   | true 0 FALSE       | yes 2",
            "'type':'boolean','trueValues':['y'],'falseValues':['n'] | y n           | true",
            "'type':'date'                                      | 2024-02-29         | 2023-02-29 24-1-1",
            "'type':'date','format':'%d.%m.%Y'                  | 29.02.2024         | 2024-02-29",
            "'type':'datetime'                                  | 2024-02-29T10:00:00Z 2024-02-29T10:00:00.5+09:00 | 2024-02-29",
            "'type':'time'                                      | 10:00:00 23:59     | 24:00:00",
            "'type':'year'                                      | 2024               | 20x4",
            "'type':'yearmonth'                                 | 2024-02            | 2024-13",
            "'type':'duration'                                  | P1Y2M PT5.5S P3W -P1D | 5s P PT P1H P1DT PT1M2H P1.5D",
            "'type':'duration','constraints':{'maximum':'PT90M'} | PT1H PT5400S      | PT91M P1D",
            "'type':'list'                                      | a a,b,c            | ;",
            "'type':'list','itemType':'integer','delimiter':'+' | 1 1+2+3            | 1,2 1++2 x",
            "'type':'list','constraints':{'minLength':2,'maxLength':3} | a,b a,b,c     | a a,b,c,d",
            "'type':'object'                                    | {} {~a~:[1,2]}     | [] {a:1} {~a~:1 text",
            "'type':'array','constraints':{'minLength':2}       | [1,2] [[],{~a~:1},3] | [1] {} [1,2",
            "'type':'geojson'                                   | {~type~:~Point~}   | [] x",
            "'type':'geopoint'                                  | 90,45 -180,90      | 90 181,0 0,91 a,b",
            "'type':'geopoint','format':'array'                 | [90,45]            | 90,45 [1,2,3] [1,91]",
            "'type':'geopoint','format':'object'                | {~lon~:1,~lat~:2}  | {~lon~:1} [1,2]",
            "'type':'any','constraints':{'enum':['a','1']}      | a 1                | b 2",
            "'type':'boolean','constraints':{'enum':[true]}     | TRUE 1             | false 0",
            "'type':'integer','categories':[{'value':0,'label':'no'},{'value':1,'label':'yes'}],'categoriesOrdered':true | 0 1 | 2",
            "'categories':['a','b'],'constraints':{'enum':['b','c']} | b             | a c",
            "'type':'string','format':'uuid'                    | 123e4567-e89b-12d3-a456-426614174000 | 123e4567",
            "'type':'string','format':'uri'                     | http://a.example/b urn:x | a.example",
            "'type':'string','format':'binary'                  | aGk= aGkx          | a*b aGk",
            "'type':'string','format':'email'                   | a@b.example        | a@b @",
            "'constraints':{'minLength':2,'maxLength':3}        | ab 한글x           | a abcd",
            "'constraints':{'enum':['a','b']}                   | a b                | c A",
            "'type':'integer','constraints':{'enum':[1,2]}      | 1 2 +2             | 3",
            "'categories':['a',{'value':'b','label':'B'}]       | a b                | c",
            "'constraints':{'pattern':'[a-z]+9?'}              | abc x9             | ab1 A",
            "'type':'integer','constraints':{'minimum':0,'maximum':9} | 0 9          | -1 10",
            "'type':'number','constraints':{'exclusiveMinimum':0,'exclusiveMaximum':1} | 0.5 | 0 1 NaN",
            "'type':'date','constraints':{'minimum':'2024-01-01'} | 2024-01-01       | 2023-12-31",
        }
    )
    void shouldTellGoodValuesFromBad(String field, String good, String bad) {
        // Given
        String contract = "{'fields':[{'name':'v'," + field + "}],'gatehouse':{'dialect':{'delimiter':';','quoteChar':''},'tolerance':1}}";

        // When, Then
        for (String value : good.split(" ")) {
            assertThat(
                Validating.csv("v\n" + value.replace('~', '"') + "\n")
                    .against(contract)
                    .run()
                    .verdict()
            )
                .as(value)
                .isEqualTo(Verdict.ACCEPTED);
        }
        for (String value : bad.split(" ")) {
            assertThat(
                Validating.csv("v\n" + value.replace('~', '"') + "\n")
                    .against(contract)
                    .run()
                    .verdict()
            )
                .as(value)
                .isEqualTo(Verdict.REJECTED);
        }
    }

    @Test
    void shouldNotBeHeldUpByAPatternThatBacktracks() {
        // Given
        String value = "a".repeat(100_000) + "!";

        // When
        Outcome outcome = Validating.csv("v\n" + value.replace('~', '"') + "\n")
            .against("{'fields':[{'name':'v','constraints':{'pattern':'(a+)+'}}]}")
            .run();

        // Then
        assertThat(outcome.violations()).extracting(Violation::check).containsExactly("pattern");
    }

    @Test
    void shouldTellMissingValuesByFieldAndByContract() {
        // Given
        String contract =
            "{'fields':[{'name':'a','type':'integer','missingValues':['-']},{'name':'b','type':'integer','constraints':{'required':true}}],'missingValues':['','NA'],'gatehouse':{'tolerance':0.9}}";

        // When
        Outcome outcome = Validating.csv("a,b\n-,1\n1,NA\n,2\n").against(contract).run();

        // Then
        assertThat(outcome.violations())
            .extracting(v -> v.field() + ":" + v.check())
            .containsExactly("a:type", "b:required");
        assertThat(outcome.profile().column("a").orElseThrow().missing()).isEqualTo(1);
    }

    @Test
    void shouldWarnOrRejectTheFileByTolerancesOfSingleChecks() {
        // Given
        String file = "a\n1\n2\n-1\nx\n5\n6\n7\n8\n9\n10\n";
        String field = "{'fields':[{'name':'a','type':'integer','constraints':{'minimum':0}}],'gatehouse':{'checks':";

        // When
        Outcome warned = Validating.csv(file)
            .against(field + "{'minimum':'warn'}}}")
            .run();
        Outcome rejected = Validating.csv(file)
            .against(field + "{'a:type':0.05}}}")
            .run();

        // Then
        assertThat(warned.rows()).isEqualTo(new RowCounts(10, 9, 1));
        assertThat(warned.violations()).extracting(Violation::rejects).containsExactly(true, false);
        assertThat(rejected.fileError().orElseThrow().code()).isEqualTo("too_many_type");
    }

    @ParameterizedTest
    @CsvSource({ "0,row_count", "1,row_count", "2,ok", "3,ok", "4,row_count" })
    void shouldLimitTheNumberOfRows(int rows, String expected) {
        Outcome outcome = Validating.csv("a\n" + "x\n".repeat(rows))
            .against("{'fields':[{'name':'a'}],'gatehouse':{'rowCount':{'minimum':2,'maximum':3}}}")
            .run();

        assertThat(outcome.fileError().map(FileError::code).orElse("ok")).isEqualTo(expected);
    }

    @Test
    void shouldRejectTheFileAboveItsToleranceAndKeepTheReasons() {
        // Given
        Validating validating = Validating.csv("a\n1\nx\ny\n").against("{'fields':[{'name':'a','type':'integer'}]}");

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(outcome.fileError().orElseThrow().message()).contains("2 of 3 rows (66.7 %)");
        assertThat(outcome.rows()).isEqualTo(new RowCounts(3, 1, 2));
        assertThat(validating.outputs().acceptedIsCommitted()).isFalse();
        assertThat(validating.outputs().quarantineLines()).hasSize(2);
    }

    @Test
    void shouldReadTheDialectOfTheContractOrFindTheDelimiter() {
        String contract = "{'fields':[{'name':'a'},{'name':'b','type':'number'}],'gatehouse':{'dialect':{%s}}}";

        for (List<String> each : List.of(
            List.of("", "a;b\n'x;y';1\n"),
            List.of("", "a\tb\nx\t1\n"),
            List.of("'delimiter':'^'", "a^b\nx^1\n"),
            List.of("'header':false", "x,1\ny,2\n"),
            List.of("'commentChar':'#'", "# \"said\na,b\n#,\",\nx,1\n"),
            List.of("'quoteChar':\"'\"".replace("\"'\"", "'~'"), "a,b\n~x,~~y~,1\n")
        )) {
            Outcome outcome = Validating.csv(each.get(1).replace('\'', '"'))
                .against(contract.formatted(each.get(0)))
                .run();
            assertThat(outcome.verdict()).as(each.toString()).isEqualTo(Verdict.ACCEPTED);
            assertThat(outcome.rows().total()).as(each.toString()).isPositive();
        }
    }

    @Test
    void shouldNeverRejectARowByAnInferredContract() {
        // Given
        Contract inferred = Validating.csv("a,b\n1,2024-01-01\n").run().inferred().orElseThrow();

        // When
        Outcome outcome = Validating.csv("a,b\nx,tomorrow\n").against(inferred.toJson().replace('"', '\'')).run();

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(outcome.violations()).extracting(Violation::check).containsExactly("type", "type");
        assertThat(outcome.violations()).extracting(Violation::rejects).containsOnly(false);
    }
}
