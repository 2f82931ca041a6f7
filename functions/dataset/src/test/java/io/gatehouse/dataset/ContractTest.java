package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    @Test
    void shouldReadEverythingThatATableSchemaSays() {
        // Given
        String json = """
        {'fields':[
          {'name':'id','type':'integer','title':'anything goes','constraints':{'required':true,'unique':true,'minimum':1,'exclusiveMaximum':'9'}},
          {'name':'day','type':'date','format':'%d/%m/%Y','missingValues':['-',{'value':'?','label':'unknown'}]},
          {'name':'size','type':'string','categories':[{'value':'s','label':'small'},'l']},
          {'name':'price','type':'number','decimalChar':',','groupChar':'.','bareNumber':false}],
         'fieldsMatch':['subset'],'primaryKey':'id','uniqueKeys':[['id','day']],'missingValues':['','NA'],
         'gatehouse':{'tolerance':0.1,'pii':['id'],'rowCount':{'minimum':1,'maximum':10},'checks':{'enum':'warn','id:minimum':0.2},
           'dialect':{'delimiter':';','header':false},'encoding':'cp949'}}""";

        // When
        Contract contract = Validating.contract(json);

        // Then
        assertThat(contract.fields())
            .extracting(Field::type)
            .containsExactly(FieldType.INTEGER, FieldType.DATE, FieldType.STRING, FieldType.NUMBER);
        assertThat(contract.field("id").orElseThrow().constraints().minimum()).contains("1");
        assertThat(contract.field("day").orElseThrow().missingValues().orElseThrow()).containsExactly("-", "?");
        assertThat(contract.field("size").orElseThrow().constraints().allowed()).containsExactly("s", "l");
        assertThat(contract.field("price").orElseThrow().numbers()).isEqualTo(new Field.NumberFormat(",", ".", false));
        assertThat(contract.fieldsMatch()).isEqualTo(FieldsMatch.SUBSET);
        assertThat(contract.primaryKey()).containsExactly("id");
        assertThat(contract.uniqueKeys()).containsExactly(java.util.List.of("id", "day"));
        assertThat(contract.rules().checks())
            .containsEntry("enum", new Rules.Tolerance(false, 1))
            .containsEntry("id:minimum", new Rules.Tolerance(true, 0.2));
        assertThat(contract.dialect().delimiter()).contains(';');
        assertThat(contract.dialect().header()).isFalse();
        assertThat(Contract.parse(contract.toJson().getBytes(StandardCharsets.UTF_8))).isEqualTo(contract);
    }

    @Test
    void shouldRefuseBytesThatLookLikeAnotherEncodingAndAreNone() {
        // Given: what begins as UTF-32 does, and ends within a character
        byte[] document = { 0, 0, 0, '{', '}' };

        // Then
        assertThatThrownBy(() -> Contract.parse(document))
            .isInstanceOf(ContractException.class)
            .hasMessageContaining("is not JSON in UTF-8");
    }

    @Test
    void shouldHaveOneVersionForWhatSaysTheSame() {
        Contract one = Validating.contract("{'fields':[{'name':'a','type':'string'}], 'fieldsMatch':'equal'}");
        Contract same = Validating.contract("{'fieldsMatch':'equal','fields':[ {'type':'string','name':'a'} ]}");
        Contract other = Validating.contract("{'fieldsMatch':'equal','fields':[{'name':'b'}]}");

        assertThat(one.version()).hasSize(12).matches("[0-9a-f]+").isEqualTo(same.version()).isNotEqualTo(other.version());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock = """
        {                                                                          |
        []                                                                         |
        {}                                                                         | /fields
        {'fields':[]}                                                              | /fields
        {'fields':[{}]}                                                            | /fields/0/name
        {'fields':[{'name':'a'},{'name':'a'}]}                                     | /fields/1/name
        {'fields':[{'name':'a','type':'int'}]}                                     | /fields/0/type
        {'fields':[{'name':'a','constraints':{'minLength':-1}}]}                   | /fields/0/constraints/minLength
        {'fields':[{'name':'a','constraints':{'required':'yes'}}]}                 | /fields/0/constraints/required
        {'fields':[{'name':'a','constraints':{'pattern':'(a)\\\\1'}}]}             | /fields/0/constraints/pattern
        {'fields':[{'name':'a','type':'integer','constraints':{'minimum':'x'}}]}   | /fields/0/constraints/minimum
        {'fields':[{'name':'a','type':'date','format':'%Q'}]}                      | /fields/0/format
        {'fields':[{'name':'a','constraints':{'minimum':1}}]}                      | /fields/0/constraints/minimum
        {'fields':[{'name':'a'}],'fieldsMatch':'some'}                             | /fieldsMatch
        {'fields':[{'name':'a'}],'primaryKey':['b']}                               | /primaryKey
        {'fields':[{'name':'a'}],'gatehouse':{'tolerance':2}}                      | /gatehouse/tolerance
        {'fields':[{'name':'a'}],'gatehouse':{'tolerence':0.2}}                    | /gatehouse/tolerence
        {'fields':[{'name':'a'}],'gatehouse':{'checks':{'enum':'maybe'}}}          | /gatehouse/checks/enum
        {'fields':[{'name':'a'}],'gatehouse':{'dialect':{'delimiter':';;'}}}       | /gatehouse/dialect/delimiter
        {'fields':[{'name':'a'}],'gatehouse':{'encoding':'latin1'}}                | /gatehouse/encoding
        {'fields':[{'name':'a'}],'gatehouse':{'pii':['b']}}                        | /gatehouse/pii
        {'fields':[{'name':'a','type':'object','constraints':{'jsonSchema':{}}}]}  | /fields/0/constraints/jsonSchema
        {'fields':[{'name':'a','categories':['x'],'constraints':{'enum':['y']}}]}  | /fields/0/constraints/enum
        {'fields':[{'name':'a','type':'list','itemType':'object'}]}                | /fields/0/itemType
        {'fields':[{'name':'a'}],'foreignKeys':[{'fields':'a'}]}                   | /foreignKeys/0
        {'fields':[{'name':'a'}],'foreignKeys':[{'fields':'b','reference':{'fields':'c'}}]} | /foreignKeys
        {'fields':[{'name':'a'}],'foreignKeys':[{'fields':'a','reference':{'fields':['c','d']}}]} | /foreignKeys/0/reference
        {'fields':[{'name':'a'}],'gatehouse':{'completeness':{'a':7}}}             | /gatehouse/completeness/a
        {'fields':[{'name':'a'}],'gatehouse':{'completeness':{'b':1}}}             | /gatehouse/completeness
        {'fields':[{'name':'a'}],'gatehouse':{'freshness':{'column':'a'}}}         | /gatehouse/freshness
        {'fields':[{'name':'a'}],'gatehouse':{'inference':[{'alias':'b'}]}}        | /gatehouse/inference/0
        {'fields':[{'name':'a'}],'gatehouse':{'inference':[{'model':'m','alias':'b','version':1}]}} | /gatehouse/inference/0
        {'fields':[{'name':'a'}],'gatehouse':{'inference':[{'model':'m','version':0}]}} | /gatehouse/inference/0/version
        {'fields':[{'name':'a'}],'gatehouse':{'inference':[{'model':'m','output':'csv'}]}} | /gatehouse/inference/0/output
        {'fields':[{'name':'a'}],'gatehouse':{'inference':[{'model':'m','column':'a'}]}} | /gatehouse/inference/0/column
        {'fields':[{'name':'a'}],'gatehouse':{'freshness':{'maxAge':'a day'}}}     | /gatehouse/freshness/maxAge
        {'fields':[{'name':'a'}],'gatehouse':{'freshness':{'maxAge':'P1D','column':'a'}}} | /gatehouse/freshness/column
        {'fields':[{'name':'a'}],'gatehouse':{'environment':'serving'}}            | /gatehouse/environment
        {'fields':[{'name':'a'},{'name':'b'}],'gatehouse':{'environments':{'x':{'absent':'c'}}}} | /gatehouse/environments/x/absent
        {'fields':[{'name':'a'}],'gatehouse':{'pii':'a','segments':'a'}}           | /gatehouse/segments
        {'fields':[{'name':'a'}],'gatehouse':{'rules':[{'name':'r'}]}}             | /gatehouse/rules/0/expression
        {'fields':[{'name':'a'}],'gatehouse':{'rules':[{'name':'r','expression':'a > '}]}} | /gatehouse/rules/0/expression
        {'fields':[{'name':'a'}],'gatehouse':{'rules':[{'name':'r','expression':'a > 1'}]}} | /gatehouse/rules/0/expression
        """
    )
    void shouldNameThePlaceThatCannotBeUsed(String json, String pointer) {
        assertThatThrownBy(() -> Validating.contract(json))
            .isInstanceOf(ContractException.class)
            .satisfies(e -> assertThat(((ContractException) e).pointer()).isEqualTo(pointer == null ? "" : pointer));
    }

    @Test
    void shouldNameWhatItDoesNotUnderstand() {
        // When
        Contract contract = Validating.contract(
            "{'fields':[{'name':'a','unique':true,'title':'A','decimalChar':',','constraints':{'maxlength':3}}," +
                "{'name':'n','type':'integer','format':'currency','constraints':{'minLength':1}}],'missing':[''],'title':'t'}"
        );

        // Then
        assertThat(contract.warnings())
            .extracting(warning -> warning.substring(0, warning.indexOf(':')))
            .containsExactlyInAnyOrder(
                "/missing",
                "/fields/0/unique",
                "/fields/0/decimalChar",
                "/fields/0/constraints/maxlength",
                "/fields/1/format",
                "/fields/1/constraints/minLength"
            );
    }
}
