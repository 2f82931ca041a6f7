package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that refer to rows of other data sets, and of their own. */
class ForeignKeysTest {

    private static final String AIRPORTS =
        "{'fields':[{'name':'code'},{'name':'country'}],'primaryKey':['country','code'],'uniqueKeys':[['code']],'gatehouse':{'tolerance':0.9}}";
    private static final String FLIGHTS =
        "{'fields':[{'name':'id'},{'name':'from'}],'gatehouse':{'tolerance':0.9}," +
        "'foreignKeys':[{'fields':['from'],'reference':{'resource':'airports','fields':['code']}}]}";

    private final MemoryLedger ledger = MemoryLedger.of("airports");

    @Test
    void shouldRejectRowsThatReferToNoAcceptedRow() {
        // Given
        accept("code,country\nICN,KR\nGMP,KR\nICN,KR\n");
        accept("code,country\nSFO,US\n");

        // When
        Outcome outcome = Validating.csv("id,from\n1,ICN\n2,XXX\n3,SFO\n4,\n").against(FLIGHTS).under(seenBy("flights")).run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(4, 3, 1));
        assertThat(outcome.violations())
            .extracting(v -> v.field() + ":" + v.check() + ":" + v.examples().getFirst().value())
            .containsExactly("from:foreignKeys:XXX");
    }

    @Test
    void shouldFindKeysOfSeveralFieldsInAnyOrder() {
        // Given
        accept("code,country\nICN,KR\n");
        String contract =
            "{'fields':[{'name':'a'},{'name':'b'}],'gatehouse':{'tolerance':0.9}," +
            "'foreignKeys':[{'fields':['a','b'],'reference':{'resource':'airports','fields':['code','country']}}]}";

        // When
        Outcome outcome = Validating.csv("a,b\nICN,KR\nKR,ICN\n").against(contract).under(seenBy("flights")).run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(2, 1, 1));
    }

    @Test
    void shouldNotCountRowsThatWereRejected() {
        // Given
        String strict = AIRPORTS.replace("{'name':'country'}", "{'name':'country','constraints':{'enum':['KR']}}");
        Validating.csv("code,country\nICN,KR\nSFO,US\n").against(strict).under(seenBy("airports")).run();

        // When
        Outcome outcome = Validating.csv("id,from\n1,ICN\n2,SFO\n").against(FLIGHTS).under(seenBy("flights")).run();

        // Then
        assertThat(outcome.rows().rejected()).isEqualTo(1);
    }

    @Test
    void shouldSayThatTheDataSetReferredToIsNotThere() {
        Validating validating = Validating.csv("id,from\n1,ICN\n").against(FLIGHTS).under(seenBy("flights"));

        Outcome outcome = validating.run();

        assertThat(outcome.fileError().orElseThrow().code()).isEqualTo("reference_missing");
        assertThat(outcome.fileError().orElseThrow().message()).contains("'airports'").contains("primaryKey");
        assertThat(validating.outputs().acceptedIsCommitted()).isFalse();
    }

    @Test
    void shouldLetRowsReferToRowsOfTheirOwnFileAndOfEarlierOnes() {
        // Given
        String contract =
            "{'fields':[{'name':'id'},{'name':'boss'}],'primaryKey':'id','gatehouse':{'tolerance':0.9}," +
            "'foreignKeys':[{'fields':'boss','reference':{'fields':'id'}}]}";
        Validating.csv("id,boss\n1,\n").against(contract).under(seenBy("people")).run();

        // When
        Outcome outcome = Validating.csv("id,boss\n2,1\n3,4\n4,2\n5,9\n").against(contract).under(seenBy("people")).run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(4, 3, 1));
    }

    @Test
    void shouldFindEveryDanglingReferenceInLittleMemory(@TempDir Path folder) {
        // Given
        int keys = 50_000;
        Limits little = Limits.DEFAULT.withKeyMemory(64 << 10).withSpillFolder(folder);
        String codes = IntStream.range(0, keys)
            .mapToObj(i -> "A" + i + ",KR")
            .collect(Collectors.joining("\n"));
        Validating.csv("code,country\n" + codes + "\n")
            .against(AIRPORTS)
            .within(little)
            .under(seenBy("airports"))
            .run();
        String rows = IntStream.range(0, keys)
            .mapToObj(i -> i + ",A" + (i % 10 == 0 ? keys + i : keys - 1 - i))
            .collect(Collectors.joining("\n"));

        // When
        Outcome outcome = Validating.csv("id,from\n" + rows + "\n")
            .against(FLIGHTS)
            .within(little)
            .under(seenBy("flights"))
            .run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(keys, keys - keys / 10, keys / 10));
        assertThat(folder).isEmptyDirectory();
    }

    private void accept(String airports) {
        Validating.csv(airports).against(AIRPORTS).under(seenBy("airports")).run();
    }

    private Circumstances seenBy(String dataset) {
        return new Circumstances(Optional.empty(), Optional.empty(), ledger.seenBy(dataset));
    }
}
