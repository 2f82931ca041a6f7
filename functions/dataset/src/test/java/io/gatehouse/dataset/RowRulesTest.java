package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.dataset.expression.ExpressionException;
import io.gatehouse.dataset.expression.RowExpression;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions between the values of one row. */
class RowRulesTest {

    private static final Map<String, FieldType> FIELDS = Map.of(
        "n",
        FieldType.INTEGER,
        "x",
        FieldType.NUMBER,
        "s",
        FieldType.STRING,
        "ok",
        FieldType.BOOLEAN,
        "from",
        FieldType.DATE,
        "to",
        FieldType.DATETIME,
        "took",
        FieldType.DURATION,
        "주문 수",
        FieldType.INTEGER
    );

    @ParameterizedTest
    @CsvSource(
        delimiter = '#',
        value = {
            "n >= 2                              # true",
            "n > 2                               # false",
            "double(n) * 1.5 == x                # true",
            "s == \"open\" || n > 5              # true",
            "s.startsWith(\"op\") && size(s) < 5 # true",
            "s in [\"open\", \"done\"]           # true",
            "ok                                  # true",
            "!ok                                 # false",
            "from < to                           # true",
            "to - from == took                   # true",
            "to.getHours() == 12                 # true",
            "`주문 수` % 2 == 1                  # true",
            "s != \"`주문 수`\"                  # true",
            "n / 0 == 1                          # false",
            "n * 9223372036854775807 > 0         # false",
        }
    )
    void shouldDecide(String expression, boolean expected) {
        assertThat(Rows.holds(expression, FIELDS, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '#',
        value = {
            "n >= 2              # true",
            "n < 2               # true",
            "from <= to          # true",
            "size(s) > 100       # true",
            "n / 0 == 1          # true",
            "n != null           # false",
            "n == null           # true",
            "n != null && n > 0  # false",
            "ok                  # true",
            "n > 0 || 1 == 1     # true",
            "n > 0 && 1 == 2     # false",
        }
    )
    void shouldHoldWhatAMissingValueLeavesUndecided(String expression, boolean expected) {
        assertThat(Rows.holds(expression, FIELDS, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '#',
        value = {
            "n >                       # Syntax error",
            "n + 1                     # does not say yes or no",
            "m > 1                     # name a field of the contract",
            "n > 1.5                   # compare like with like",
            "s.matches(\"(a+)+$\")     # matches() , which is not offered",
            "[1, 2].all(i, i > n)      # undeclared reference",
            "`m` > 1                   # names 'm'",
            "`m > 1                    # not closed",
        }
    )
    void shouldSayWhyAnExpressionCannotBeUsed(String expression, String message) {
        assertThatThrownBy(() -> RowExpression.compile(expression, FIELDS))
            .isInstanceOf(ExpressionException.class)
            .hasMessageContaining(message.replace("() ,", "(),"));
    }

    @Test
    void shouldRefuseWhatIsTooLargeToBeEvaluatedForEveryRow() {
        assertThatThrownBy(() -> RowExpression.compile("n == 1 || ".repeat(200) + "n == 2", FIELDS)).hasMessageContaining("1000 are taken");
        assertThatThrownBy(() -> RowExpression.compile("(".repeat(40) + "n" + ")".repeat(40) + " > 1", FIELDS)).hasMessageContaining(
            "nested"
        );
    }

    @Test
    void shouldRejectRowsByTheRuleThatTheyFail() {
        // Given
        Validating validating = Validating.csv(
            "start,end,who\n2026-01-01,2026-01-02,ann\n2026-01-03,2026-01-02,bob\n,2026-01-02,cy\n"
        ).against(
            "{'fields':[{'name':'start','type':'date'},{'name':'end','type':'date'},{'name':'who'}],'gatehouse':{'pii':['who'],'rules':[" +
                "{'name':'ordered','expression':'start <= end','message':'must end after it starts'}," +
                "{'name':'named','expression':'size(who) == 3 || start == null','tolerance':'warn'}," +
                "{'name':'short','expression':'size(who) < 3','tolerance':'warn'}]}}"
        );

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(3, 2, 1));
        assertThat(outcome.violations())
            .extracting(v -> v.field() + "|" + v.check() + "|" + v.count() + "|" + v.rejects())
            .containsExactly("|rule:ordered|1|true", "|rule:short|2|false");
        assertThat(outcome.violations().get(0).examples().getFirst().value()).isEqualTo("end=2026-01-02, start=2026-01-03");
        assertThat(outcome.violations().get(1).examples().getFirst().value()).isEqualTo("who=***");
        assertThat(validating.outputs().quarantineLines().getFirst()).contains("rule:ordered").contains("must end after it starts");
    }

    @Test
    void shouldTakeAColumnThatTheFileHasNotAsMissing() {
        Outcome outcome = Validating.jsonl("{\"a\":1}\n{\"a\":1,\"b\":0}\n")
            .against(
                "{'fields':[{'name':'a','type':'integer'},{'name':'b','type':'integer'}],'fieldsMatch':'superset'," +
                    "'gatehouse':{'rules':[{'name':'r','expression':'a <= b'}]}}"
            )
            .run();

        assertThat(outcome.rows()).isEqualTo(new RowCounts(2, 1, 1));
    }

    /** A row of values by their fields. */
    private static final class Rows {

        static boolean holds(String expression, Map<String, FieldType> fields, boolean missing) {
            RowExpression compiled = RowExpression.compile(expression, fields);
            Object[] values = new Object[compiled.references().size()];
            for (int i = 0; i < values.length && !missing; i++) {
                values[i] = value(compiled.references().get(i));
            }
            return compiled.holds(values);
        }

        private static Object value(String field) {
            return switch (field) {
                case "n" -> 2L;
                case "x" -> 3.0;
                case "s" -> "open";
                case "ok" -> true;
                case "from" -> java.time.Instant.parse("2026-01-01T00:00:00Z");
                case "to" -> java.time.Instant.parse("2026-01-02T12:00:00Z");
                case "took" -> java.time.Duration.ofHours(36);
                default -> 7L;
            };
        }
    }
}
