package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

    /** Dialect, file (~ for a line feed), and the values of the two columns as they are meant, row by row. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '§',
        textBlock = """
        'escapeChar':'!'                          | a,b~x!,y,1~"q!"q",2~!!,3~"!,""!!",4~     | x,y 1 q"q 2 ! 3 ,"! 4
        'escapeChar':'!','doubleQuote':false      | a,b~"x!"",1~"!",",2~                     | x" 1 ", 2
        'escapeChar':'!','quoteChar':''           | a,b~"x,1~y!~z,2~                         | "x 1 y~z 2
        'escapeChar':'"'                          | a,b~"x""y",1~                            | x"y 1
        'skipInitialSpace':true                   | a, b~  x,  1~ "q, ""r"" s",   2~   ,3~     | x 1 q,_"r"_s 2 - 3
        'delimiter':';','skipInitialSpace':true   | a; b~"x" ;1~x; 2~                        | ? x 2
        'commentChar':'#'                         | #,",~a,b~#x~x,1~#"~y,2~#                 | x 1 y 2
        'commentChar':'#','escapeChar':'!'        | a,b~!#x,1~#!~x,2~                        | #x 1 x 2
        'lineTerminator':'!n'                     | a,b~x,1~                                 | x 1
        'header':false                            | x,1~y,2~                                 | x 1 y 2
        """
    )
    void shouldReadValuesAsTheDialectMeansThem(String dialect, String file, String expected) {
        // Given
        String json = ("{'fields':[{'name':'a'},{'name':'b'}],'gatehouse':{'tolerance':1,'dialect':{" + dialect + "}}}").replace('!', '\\');
        json = json.replace("'\\'", "'\\\\'").replace(":'\"'", ":'\\\"'");
        Validating validating = Validating.csv(file.replace('~', '\n').replace('!', '\\')).against(json);

        // When
        Outcome outcome = validating.run();

        // Then
        List<String> values = List.of(expected.split(" "));
        for (int i = 0; i < values.size(); i += 2) {
            if (values.get(i).equals("?")) {
                assertThat(outcome.violations()).extracting(Violation::check).contains("quote");
                i--;
                continue;
            }
            assertValue(outcome, "a", values.get(i));
            assertValue(outcome, "b", values.get(i + 1));
        }
    }

    private static void assertValue(Outcome outcome, String column, String value) {
        String meant = value.replace('_', ' ').replace('~', '\n').replace('!', '\\');
        if (!meant.equals("-")) {
            assertThat(outcome.profile().column(column).orElseThrow().topValues(10))
                .extracting(v -> v.value())
                .contains(meant);
        }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        'lineTerminator':';'             | /gatehouse/dialect/lineTerminator
        'nullSequence':'NA'              | /gatehouse/dialect/nullSequence
        'headerRows':[1,2]               | /gatehouse/dialect/headerRows
        'quoteChar':';','delimiter':';'  | /gatehouse/dialect
        'escapeChar':'ab'                | /gatehouse/dialect/escapeChar
        """
    )
    void shouldRefuseWhatItDoesNotRead(String dialect, String pointer) {
        assertThatThrownBy(() -> Validating.contract("{'fields':[{'name':'a'}],'gatehouse':{'dialect':{" + dialect + "}}}"))
            .isInstanceOf(ContractException.class)
            .satisfies(e -> assertThat(((ContractException) e).pointer()).isEqualTo(pointer));
    }

    @Test
    void shouldNameColumnsByNumberWhereTheContractNamesNone() {
        // Given
        String rules = "'gatehouse':{'dialect':{'header':false}}}";

        // When
        Outcome more = Validating.csv("1,2,3\n")
            .against("{'fields':[{'name':'a'}],'fieldsMatch':'subset'," + rules)
            .run();
        Outcome fewer = Validating.csv("1,2\n")
            .against("{'fields':[{'name':'a'},{'name':'b'},{'name':'c'}],'fieldsMatch':'superset'," + rules)
            .run();

        // Then
        assertThat(more.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(more.profile().columns())
            .extracting(c -> c.name())
            .containsExactly("a", "col2", "col3");
        assertThat(fewer.profile().columns())
            .extracting(c -> c.name())
            .containsExactly("a", "b");
    }

    @Test
    void shouldSniffTheDelimiterBehindCommentsAndByAnyLineBreak() {
        String contract = "{'fields':[{'name':'a'},{'name':'b'}],'gatehouse':{'dialect':{'commentChar':'#'}}}";

        for (String end : List.of("\n", "\r\n", "\r")) {
            String file = "#a,b,c" + end + "a;b" + end + "1;2" + end + "3;4" + end;
            assertThat(Validating.csv(file).against(contract).run().rows())
                .as(end)
                .isEqualTo(new RowCounts(2, 2, 0));
        }
    }

    @Test
    void shouldFindOutThatTextIsKorean() {
        // Given
        byte[] file = "이름,나이\n홍길동,20\n똠방각하,30\n김철수,40\n".getBytes(Charset.forName("x-windows-949"));
        Validating validating = Validating.file("x.csv", file);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(3, 3, 0));
        assertThat(validating.outputs().acceptedText()).startsWith("이름,나이\n홍길동,20\n");
        assertThat(
            Validating.file("x.csv", "a,b\n\u00e9t\u00e9,\u00e0\n".getBytes(Charset.forName("ISO-8859-1")))
                .run()
                .rows()
                .rejected()
        ).isEqualTo(1);
    }
}
