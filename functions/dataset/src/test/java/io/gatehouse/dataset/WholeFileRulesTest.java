package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract asks of a file as a whole, and of files of one environment. */
class WholeFileRulesTest {

    private static final String ENVIRONMENTS =
        "{'fields':[{'name':'id'},{'name':'label','constraints':{'required':true}}],'gatehouse':{'completeness':{'label':1}," +
        "'rules':[{'name':'labelled','expression':'size(label) > 0'}]," +
        "'environment':'training','environments':{'training':{},'serving':{'absent':['label'],'keys':['*/serving/*']}}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "0.5 | ok", "0.51 | completeness", "1 | completeness" })
    void shouldAskForAShareOfValues(String share, String expected) {
        // Given
        Validating validating = Validating.csv("a,b\n1,\n2,x\n").against(
            "{'fields':[{'name':'a'},{'name':'b'}],'gatehouse':{'completeness':{'b':" + share + "}}}"
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.fileError().map(FileError::code).orElse("ok")).isEqualTo(expected);
        assertThat(validating.outputs().acceptedIsCommitted()).isEqualTo(expected.equals("ok"));
    }

    @Test
    void shouldOnlyWarnOfAnIncompleteColumnIfToldSo() {
        Outcome outcome = Validating.csv("a,b\n1,\n2,x\n")
            .against("{'fields':[{'name':'a'},{'name':'b'}],'gatehouse':{'completeness':{'b':1},'checks':{'completeness':'warn'}}}")
            .run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(outcome.violations())
            .extracting(v -> v.field() + ":" + v.check() + ":" + v.count() + ":" + v.rejects())
            .containsExactly("b:completeness:1:false");
    }

    @ParameterizedTest
    @CsvSource({ "P1D,2026-01-03T00:00:00Z,ok", "P1D,2026-01-03T00:00:01Z,freshness", "PT1H,2026-01-02T00:30:00Z,ok" })
    void shouldTellTheAgeOfTheLatestValue(String maxAge, String asOf, String expected) {
        Outcome outcome = Validating.csv("day\n2026-01-01\n2026-01-02\n")
            .against("{'fields':[{'name':'day','type':'date'}],'gatehouse':{'freshness':{'column':'day','maxAge':'" + maxAge + "'}}}")
            .under(new Circumstances(Optional.of(Instant.parse(asOf)), Optional.empty(), KeyLedger.NONE))
            .run();

        assertThat(outcome.fileError().map(FileError::code).orElse("ok")).isEqualTo(expected);
    }

    @Test
    void shouldTellTheAgeOfTheFile() {
        Instant now = Instant.parse("2026-01-02T00:00:00Z");
        Outcome outcome = Validating.csv("a\n1\n")
            .against("{'fields':[{'name':'a'}],'gatehouse':{'freshness':{'maxAge':'PT1H'}}}")
            .under(new Circumstances(Optional.of(now), Optional.of(now.minusSeconds(3601)), KeyLedger.NONE))
            .run();

        assertThat(outcome.fileError().orElseThrow().code()).isEqualTo("freshness");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "flights/a.csv         | id,label | 1,y | ok",
            "flights/a.csv         | id       | 1   | missing_column",
            "flights/serving/a.csv | id       | 1   | ok",
            "flights/serving/a.csv | id,label | 1,y | extra_column",
        }
    )
    void shouldChooseTheEnvironmentByTheKey(String key, String header, String row, String expected) {
        byte[] file = (header + "\n" + row + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Outcome outcome = Validating.file(key, file).against(ENVIRONMENTS).run();

        assertThat(outcome.fileError().map(FileError::code).orElse("ok")).isEqualTo(expected);
    }

    @Test
    void shouldWarnOfWhatTheContractSaysInVain() {
        Outcome outcome = Validating.csv("a\n1\n").against("{'fields':[{'name':'a','maximun':3}]}").run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(outcome.violations()).extracting(Violation::check).containsExactly("not_understood");
        assertThat(outcome.violations().getFirst().examples().getFirst().value()).startsWith("/fields/0/maximun:");
    }
}
