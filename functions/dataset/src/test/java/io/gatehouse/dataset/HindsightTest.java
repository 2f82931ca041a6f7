package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.hindsight.ContractInference;
import io.gatehouse.dataset.hindsight.Hindsight;
import io.gatehouse.dataset.hindsight.PastFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract would have done to files of which profiles are kept: the same as it does to the files themselves. */
class HindsightTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String BEFORE = "{'name':'n','type':'integer'},{'name':'s'},{'name':'day','type':'date'}";
    private static final String FILE = IntStream.range(0, 100)
        .mapToObj(i -> i + "," + (i % 4 == 0 ? "a" : i % 4 == 1 ? "bb" : i % 4 == 2 ? "ccc" : "") + ",2026-01-" + (10 + (i % 20)))
        .collect(Collectors.joining("\n", "n,s,day\n", "\n"));

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "'name':'s','constraints':{'enum':['a','bb','ccc']}               | 0.1",
            "'name':'s','constraints':{'enum':['a','bb']}                     | 0.1",
            "'name':'s','constraints':{'enum':['a','bb']}                     | 0.3",
            "'name':'s','constraints':{'required':true}                       | 0.2",
            "'name':'s','constraints':{'required':true}                       | 0.3",
            "'name':'s','constraints':{'minLength':2}                         | 0.3",
            "'name':'s','constraints':{'pattern':'[ab]+'}                     | 0.1",
            "'name':'s','constraints':{'unique':true}                         | 0.5",
            "'name':'s','type':'integer'                                      | 0.5",
            "'name':'n','type':'integer','constraints':{'minimum':0}          | 0",
            "'name':'n','type':'integer','constraints':{'minimum':50}         | 0.1",
            "'name':'n','type':'integer','constraints':{'minimum':50}         | 0.9",
            "'name':'n','type':'integer','constraints':{'exclusiveMaximum':99}| 0",
            "'name':'n','type':'integer','constraints':{'maximum':120}        | 0",
            "'name':'day','type':'date','constraints':{'maximum':'2026-01-05'} | 0.9",
            "'name':'day','type':'date','constraints':{'minimum':'2026-01-01'} | 0",
        }
    )
    void shouldDecideAsTheGateWouldHave(String field, double tolerance) {
        // Given
        String contract = contract(field, "'tolerance':" + tolerance);

        // When
        Hindsight hindsight = Hindsight.of(Validating.contract(contract), past("data.csv"));
        Verdict verdict = Validating.csv(FILE).against(contract).run().verdict();

        // Then
        assertThat(hindsight.verdict()).as(hindsight.toString()).isNotEqualTo(Hindsight.Verdict.UNDECIDED);
        assertThat(hindsight.verdict() == Hindsight.Verdict.REJECTED).isEqualTo(verdict == Verdict.REJECTED);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "'rowCount':{'minimum':101}                     | row_count",
            "'completeness':{'s':0.8}                       | completeness",
            "'freshness':{'column':'day','maxAge':'P7D'}    | freshness",
            "'checks':{'type':0.5},'completeness':{'s':0.7} | ",
        }
    )
    void shouldJudgeTheFileAsAWhole(String rules, String reason) {
        Hindsight hindsight = Hindsight.of(
            Validating.contract("{'fields':[" + BEFORE + "],'gatehouse':{" + rules + "}}"),
            past("data.csv")
        );

        assertThat(hindsight.reasons().isEmpty() ? null : hindsight.reasons().getFirst().split(":")[0]).isEqualTo(reason);
    }

    @Test
    void shouldSayWhatAProfileCannotTell() {
        // Given
        Contract contract = Validating.contract(
            "{'fields':[{'name':'n','type':'number'},{'name':'s'},{'name':'day','type':'date'}],'uniqueKeys':[['n','s']]," +
                "'gatehouse':{'rules':[{'name':'r','expression':'n > 1.0'}]}}"
        );

        // When
        Hindsight hindsight = Hindsight.of(contract, past("data.csv"));

        // Then
        assertThat(hindsight.verdict()).isEqualTo(Hindsight.Verdict.ACCEPTED);
        assertThat(hindsight.unjudged()).containsExactly("'n' all checks", "rule:r", "uniqueKeys");
    }

    @Test
    void shouldFindMissingAndFurtherColumns() {
        Hindsight hindsight = Hindsight.of(
            Validating.contract("{'fields':[{'name':'n','type':'integer'},{'name':'x'}]}"),
            past("data.csv")
        );

        assertThat(hindsight.verdict()).isEqualTo(Hindsight.Verdict.REJECTED);
        assertThat(hindsight.reasons()).containsExactly("missing_column: 'x'", "extra_column: 's'", "extra_column: 'day'");
    }

    @Test
    void shouldInferAContractThatItsFilesHold() {
        // When
        Outcome outcome = Validating.csv(FILE).run();
        ContractInference inference = ContractInference.of(outcome.profile(), List.of("", "NA"));

        // Then
        Contract contract = inference.contract();
        assertThat(contract.field("n").orElseThrow().type()).isEqualTo(FieldType.INTEGER);
        assertThat(contract.field("n").orElseThrow().constraints().required()).isTrue();
        assertThat(contract.field("s").orElseThrow().constraints().allowed()).containsExactly("a", "bb", "ccc");
        assertThat(contract.rules().completeness()).containsEntry("s", 0.71);
        assertThat(inference.ranges()).containsEntry("n", new ContractInference.Range(0, 99));
        assertThat(Validating.csv(FILE).against(contract.toJson().replace('"', '\'')).run().verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    private static String contract(String field, String rules) {
        String name = field.substring(0, field.indexOf(',') < 0 ? field.length() : field.indexOf(','));
        StringBuilder fields = new StringBuilder();
        for (String each : BEFORE.split("(?<=\\}),")) {
            fields.append(fields.isEmpty() ? "" : ",").append(each.startsWith("{" + name) ? "{" + field + "}" : each);
        }
        return "{'fields':[" + fields + "],'gatehouse':{" + rules + "}}";
    }

    private static PastFile past(String key) {
        String before = "{'fields':[" + BEFORE + "]}";
        Outcome outcome = Validating.file(key, FILE.getBytes(StandardCharsets.UTF_8)).against(before).run();
        return new PastFile(key, NOW, outcome.rows().total(), outcome.profile(), Optional.of(Validating.contract(before)));
    }
}
