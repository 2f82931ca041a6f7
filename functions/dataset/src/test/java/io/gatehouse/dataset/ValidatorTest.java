package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidatorTest {

    private static final String CONTRACT = """
    {'fields':[
      {'name':'id','type':'integer','constraints':{'required':true,'unique':true}},
      {'name':'price','type':'number','constraints':{'minimum':0,'maximum':100}},
      {'name':'kind','type':'string','constraints':{'enum':['a','b'],'pattern':'[a-z]'}},
      {'name':'day','type':'date'}
    ]}""";

    @Test
    void shouldAcceptRowsThatHoldTheContract() {
        // Given
        String file = "id,price,kind,day\n1,9.5,a,2026-01-31\n2,,b,\n";
        Validating validating = Validating.csv(file).against(CONTRACT);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(outcome.rows()).isEqualTo(new RowCounts(2, 2, 0));
        assertThat(outcome.violations()).isEmpty();
        assertThat(validating.outputs().acceptedText()).isEqualTo(file);
        assertThat(validating.outputs().quarantineLines()).isEmpty();
    }

    @Test
    void shouldQuarantineEachRowWithItsPlaceAndReasons() {
        // Given
        Validating validating = Validating.csv(
            "id,price,kind,day\n1,9.5,a,2026-01-31\nx,101,c,2026-02-29\n1,1,a,\n3,1,a,\n4,1,a,\n"
        ).against(CONTRACT);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.verdict()).isEqualTo(Verdict.PARTIALLY_ACCEPTED);
        assertThat(outcome.rows()).isEqualTo(new RowCounts(5, 3, 2));
        assertThat(outcome.violations())
            .extracting(violation -> violation.field() + ":" + violation.check())
            .containsExactly("id:type", "id:unique", "price:maximum", "kind:enum", "day:type");
        assertThat(validating.outputs().acceptedText()).isEqualTo("id,price,kind,day\n1,9.5,a,2026-01-31\n3,1,a,\n4,1,a,\n");
        assertThat(validating.outputs().quarantineLines())
            .hasSize(2)
            .first()
            .isEqualTo(
                "{\"row\":2,\"offset\":37,\"reasons\":[" +
                    "{\"field\":\"id\",\"check\":\"type\",\"message\":\"is no integer\"}," +
                    "{\"field\":\"price\",\"check\":\"maximum\",\"message\":\"must be at most 100\"}," +
                    "{\"field\":\"kind\",\"check\":\"enum\",\"message\":\"must be one of the 2 values that the contract allows\"}," +
                    "{\"field\":\"day\",\"check\":\"type\",\"message\":\"is no date\"}]," +
                    "\"raw\":\"x,101,c,2026-02-29\\n\"}"
            );
    }

    @Test
    void shouldInferAContractThatTheFileHolds() {
        // Given
        Validating validating = Validating.jsonl("{\"a\":1,\"b\":\"x\"}\n{\"a\":2.5,\"c\":true}\n");

        // When
        Contract inferred = validating.run().inferred().orElseThrow();

        // Then
        assertThat(inferred.inferred()).isTrue();
        assertThat(inferred.fields()).extracting(Field::type).containsExactly(FieldType.NUMBER, FieldType.STRING, FieldType.BOOLEAN);
    }
}
