package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form that the specification of Table Schema (version 2) shows by an example: read, written, and held against values. */
class SpecificationExamplesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock = """
        descriptor    | {'name':'lastname','title':'Family name','type':'string','description':'x','example':'Lee','format':'default','rdfType':'http://schema.org/Thing','constraints':{'required':true}} | Lee | ''
        no type       | {'name':'name'}                                                        | anything       |
        email         | {'name':'mail','type':'string','format':'email'}                       | ana@mail.org   | ana at mail
        uri           | {'name':'page','type':'string','format':'uri'}                         | https://a.org/ | not a page
        binary        | {'name':'image','type':'string','format':'binary'}                     | aGVsbG8=       | *
        uuid          | {'name':'key','type':'string','format':'uuid'}                         | 0b8ff1a0-6e1b-4c9c-8ce1-0a3dbd3a4c55 | 0b8ff1a0
        number        | {'name':'price','type':'number','decimalChar':',','groupChar':'.'}     | '1.234,5'      | 1x
        special       | {'name':'price','type':'number'}                                       | -INF           | infinite
        currency      | {'name':'price','type':'number','bareNumber':false}                    | €95.50         | none
        integer       | {'name':'age','type':'integer','groupChar':','}                        | '12,345'       | 1.5
        percent       | {'name':'share','type':'integer','bareNumber':false}                   | 95%            | none
        boolean       | {'name':'on','type':'boolean','trueValues':['yes'],'falseValues':['no']} | yes          | true
        object        | {'name':'o','type':'object'}                                           | '{"a":1}'      | '[1]'
        array         | {'name':'a','type':'array'}                                            | '[1,2]'        | '{"a":1}'
        list          | {'name':'l','type':'list','delimiter':';','itemType':'integer'}        | 1;2;3          | 1;b
        date          | {'name':'d','type':'date'}                                             | 2026-11-21     | 21.11.2026
        date pattern  | {'name':'d','type':'date','format':'%d/%m/%y'}                         | 21/11/26       | 2026-11-21
        time          | {'name':'t','type':'time'}                                             | 16:00:00       | 25:00:00
        datetime      | {'name':'at','type':'datetime'}                                        | 2026-11-21T16:00:00Z | 2026-11-21 4pm
        year          | {'name':'y','type':'year'}                                             | 2026           | 26.5
        yearmonth     | {'name':'m','type':'yearmonth'}                                        | 2026-11        | 2026-13
        duration      | {'name':'p','type':'duration'}                                         | P1Y2M3DT10H30M | 3 days
        geopoint      | {'name':'g','type':'geopoint'}                                         | '90.50, 45.50' | 190
        geopoint list | {'name':'g','type':'geopoint','format':'array'}                        | '[90.50,45.50]' | '90.50, 45.50'
        geopoint map  | {'name':'g','type':'geopoint','format':'object'}                       | '{"lon":90.50,"lat":45.50}' | '[90.50,45.50]'
        geojson       | {'name':'g','type':'geojson'}                                          | '{"type":"Point","coordinates":[1,2]}' | '[1]'
        any           | {'name':'x','type':'any','constraints':{'required':true}}              | 1              | ''
        categories    | {'name':'fruit','type':'string','categories':['apple','orange'],'categoriesOrdered':false} | apple | pear
        labels        | {'name':'grade','type':'integer','categories':[{'value':0,'label':'low'},{'value':1,'label':'high'}],'categoriesOrdered':true} | 1 | 2
        field missing | {'name':'n','type':'integer','missingValues':['NA','-99']}             | -99            | none
        lengths       | {'name':'s','constraints':{'minLength':2,'maxLength':4}}               | abc            | abcde
        bounds        | {'name':'n','type':'integer','constraints':{'minimum':1,'maximum':9}}  | 9              | 10
        open bounds   | {'name':'n','type':'number','constraints':{'exclusiveMinimum':0,'exclusiveMaximum':1}} | 0.5 | 1
        pattern       | {'name':'s','constraints':{'pattern':'[A-Z]{2}[0-9]+'}}                | AB1            | xAB1
        enum          | {'name':'d','type':'date','constraints':{'enum':['2026-01-01','2026-01-02']}} | 2026-01-02 | 2026-01-03
        """
    )
    void shouldReadWriteAndCheckAField(String example, String field, String good, String bad) {
        // Given
        Contract contract = Validating.contract(
            "{'fields':[{'name':'row'}," + field + "],'missingValues':[''],'gatehouse':{'tolerance':1}}"
        );
        String name = contract.fields().getLast().name();

        // When
        Validating validating = Validating.csv(
            "row," + name + "\n1," + quoted(good) + "\n" + (bad == null ? "" : "2," + quoted(bad) + "\n")
        ).against(contract.toJson());
        Outcome outcome = validating.run();

        // Then
        assertThat(Contract.parse(contract.toJson().getBytes(StandardCharsets.UTF_8))).isEqualTo(contract);
        assertThat(contract.warnings()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(bad == null ? new RowCounts(1, 1, 0) : new RowCounts(2, 1, 1));
        assertThat(validating.outputs().acceptedText()).contains("\n1,");
        assertThat(validating.outputs().quarantineLines()).hasSize(bad == null ? 0 : 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock = """
        key as text        | {'primaryKey':'a'} | 'a,b\n1,x\n2,y\n1,z'        | 1
        key of two         | {'primaryKey':['a','b']} | 'a,b\n1,x\n1,y\n1,x'        | 1
        unique keys        | {'uniqueKeys':[['a'],['a','b']]} | 'a,b\n1,x\n2,x\n2,y'        | 1
        missing values     | {'missingValues':['','NaN','-']} | 'a,b\nNaN,x\n-,y\n?,z'      | 1
        labelled missing   | {'missingValues':[{'value':'-99','label':'omitted'}]} | 'a,b\n-99,x\nomitted,y' | 1
        refers to itself   | {'primaryKey':'a','foreignKeys':[{'fields':['b'],'reference':{'resource':'','fields':['a']}}]} | 'a,b\n1,\n2,1\n3,9' | 1
        refers as text     | {'primaryKey':'a','foreignKeys':[{'fields':'b','reference':{'resource':'','fields':'a'}}]} | 'a,b\n1,\n2,1\n3,9' | 1
        exact              | {'fieldsMatch':'exact'} | 'a,b\n1,x\nz,y'             | 1
        equal              | {'fieldsMatch':'equal'} | 'b,a\nx,1\ny,z'             | 1
        subset             | {'fieldsMatch':'subset'} | 'c,a,b\nx,1,x\ny,z,x'       | 1
        superset           | {'fieldsMatch':'superset'} | 'a\n1\nz'                   | 1
        partial            | {'fieldsMatch':'partial'} | 'c,a\nx,1\ny,z'             | 1
        list of one        | {'fieldsMatch':['equal']} | 'b,a\nx,1\ny,z'             | 1
        """
    )
    void shouldReadWriteAndCheckATable(String example, String table, String text, long rejected) {
        // Given
        String json =
            "{'$schema':'https://datapackage.org/profiles/2.0/tableschema.json','fields':[{'name':'a','type':'integer'},{'name':'b'}],";
        Contract contract = Validating.contract(json + table.substring(1, table.length() - 1) + ",'gatehouse':{'tolerance':1}}");
        String file = text.replace("\\n", "\n") + "\n";

        // When
        Validating validating = Validating.csv(file).against(contract.toJson());
        Outcome outcome = validating.run();

        // Then
        assertThat(Contract.parse(contract.toJson().getBytes(StandardCharsets.UTF_8))).isEqualTo(contract);
        assertThat(outcome.rows().rejected()).isEqualTo(rejected);
        assertThat(outcome.rows().total())
            .isEqualTo(outcome.rows().valid() + rejected)
            .isEqualTo(file.lines().count() - 1);
        assertThat(validating.outputs().acceptedText().lines().count() - 1).isEqualTo(outcome.rows().valid());
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
