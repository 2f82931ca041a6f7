package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.profile.ColumnProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPointersTest {

    private static final String CONTRACT = """
    {'fields':[
      {'name':'id','type':'integer'},
      {'name':'/user/age','type':'integer','constraints':{'minimum':0}},
      {'name':'/user/name/first','type':'string','constraints':{'required':true}},
      {'name':'/tags','type':'array'},
      {'name':'/tags/0','type':'string','constraints':{'maxLength':3}},
      {'name':'/a~1b/~0','type':'boolean'},
      {'name':'/user','type':'object'}
    ],'fieldsMatch':'partial','gatehouse':{'tolerance':1}}""";

    @Test
    void shouldReadNestedValuesAndTheObjectsAroundThem() {
        // Given
        String file =
            "{\"id\":1,\"user\":{\"name\":{\"first\":\"Ana\"},\"age\":31},\"tags\":[\"x\",2],\"a/b\":{\"~\":true}}\n" +
            "{\"user\":{\"age\":-1,\"name\":{}},\"tags\":[\"long text\"],\"id\":2}\n" +
            "{\"id\":3,\"user\":null}\n" +
            "{\"id\":4,\"user\":{\"age\":1,\"name\":{\"first\":\"Bo\"}},\"tags\":[]}\n";
        Validating validating = Validating.jsonl(file).against(CONTRACT);

        // When
        Outcome outcome = validating.run();

        // Then
        assertThat(outcome.rows()).isEqualTo(new RowCounts(4, 2, 2));
        assertThat(outcome.violations())
            .extracting(v -> v.field() + ":" + v.check() + "=" + v.count())
            .containsExactly("/user/age:minimum=1", "/user/name/first:required=2", "/tags/0:maxLength=1");
        assertThat(outcome.profile().column("/user").orElseThrow().present()).isEqualTo(3);
        assertThat(outcome.profile().column("/tags").orElseThrow().present()).isEqualTo(3);
        assertThat(outcome.profile().column("/a~1b/~0").orElseThrow().present()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '§',
        textBlock = """
        {'a':{'b':1}}                | exact  | ok
        {'a':{'b':1,'c':2}}          | exact  | extra_column
        {'a':{'b':1},'c':2}          | exact  | extra_column
        {'a':{'b':1,'c':null}}       | exact  | ok
        {'a':7}                      | exact  | extra_column
        {'a':[1,2]}                  | exact  | ok
        {'a':{'b':1,'b':2}}          | exact  | json
        {'a':{'b':1,'c':{'d':2}}}    | subset | ok
        {'a':{'b':{'x':1}}}          | exact  | type
        """
    )
    void shouldTellDeclaredMembersFromOthers(String line, String match, String expected) {
        // When
        Outcome outcome = Validating.jsonl(line.replace('\'', '"') + "\n")
            .against("{'fields':[{'name':'/a/b','type':'integer'}],'fieldsMatch':'" + match + "','gatehouse':{'tolerance':1}}")
            .run();

        // Then
        assertThat(outcome.violations().stream().map(Violation::check).findFirst().orElse("ok")).isEqualTo(expected);
    }

    @Test
    void shouldNameWhatNobodyDeclaredByItsPointer() {
        Outcome outcome = Validating.jsonl("{\"a\":{\"b\":1,\"c/d\":{\"e\":2}},\"/f\":3}\n")
            .against("{'fields':[{'name':'/a/b','type':'integer'}],'fieldsMatch':'subset'}")
            .run();

        assertThat(outcome.profile().columns()).extracting(ColumnProfile::name).containsExactly("/a/b", "/a/c~1d", "/~1f");
    }

    @Test
    void shouldBearDeepAndHugeJson() {
        String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "\n";
        String huge = "{\"a\":{\"b\":[" + "[1,{\"x\":\"y\"}],".repeat(100_000) + "0]}}\n";

        Outcome outcome = Validating.jsonl(deep + huge + "{\"a\":{\"b\":1}}\n")
            .against("{'fields':[{'name':'/a/b'}],'fieldsMatch':'subset','gatehouse':{'tolerance':1}}")
            .run();

        assertThat(outcome.violations())
            .extracting(v -> v.check() + "=" + v.count())
            .containsExactly("json=1", "type=2");
    }
}
