package io.gatehouse.dataset.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.ForeignKey;
import io.gatehouse.dataset.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open Data Contract Standard, as far as it speaks of what a file must be. */
class OdcsTest {

    private static final String ORDERS = """
    apiVersion: v3.1.0
    kind: DataContract
    id: 7f2a
    version: 1.0.0
    status: active
    schema:
      - name: customers
        properties: [{name: id, logicalType: string}]
      - name: orders
        logicalType: object
        description: What was ordered
        properties:
          - {name: shop, logicalType: string, primaryKey: true, primaryKeyPosition: 2}
          - {name: number, logicalType: integer, primaryKey: true, primaryKeyPosition: 1, logicalTypeOptions: {minimum: 1}}
          - name: customer
            logicalType: string
            classification: confidential
            relationships: [{type: foreignKey, to: customers.id}]
          - name: status
            logicalType: string
            quality:
              - {metric: invalidValues, arguments: {validValues: [open, done]}, mustBeLessThan: 5, unit: percent}
              - {type: text, description: Looks right}
          - name: mail
            logicalType: string
            logicalTypeOptions: {format: email, maxLength: 80}
            quality:
              - {metric: nullValues, mustBeLessThan: 1, unit: percent}
          - name: note
            logicalType: string
            quality:
              - {metric: missingValues, mustBe: 0, arguments: {missingValues: [null, '', N/A]}}
          - {name: at, logicalType: timestamp, required: true}
          - {name: token, logicalType: string, unique: true, logicalTypeOptions: {pattern: '[a-f0-9]+'}}
        quality:
          - {metric: rowCount, mustBeBetween: [1, 1000]}
          - {metric: duplicateValues, mustBe: 0, arguments: {properties: [shop, token]}}
          - {type: sql, query: 'SELECT 1', mustBe: 1}
    """;

    @Test
    void shouldReadTheTableOfTheDataSet() {
        // When
        Imported imported = read(ORDERS, "orders");
        Contract contract = imported.contract();

        // Then
        assertThat(contract.fields()).extracting(Field::name).startsWith("shop", "number").hasSize(8);
        assertThat(contract.primaryKey()).containsExactly("number", "shop");
        assertThat(contract.uniqueKeys()).containsExactly(List.of("shop", "token"));
        assertThat(contract.foreignKeys()).containsExactly(new ForeignKey(List.of("customer"), "customers", List.of("id")));
        assertThat(contract.rules().personal()).containsExactly("customer");
        assertThat(contract.rules().minRows()).hasValue(1);
        assertThat(contract.rules().maxRows()).hasValue(1000);
        assertThat(contract.rules().completeness()).containsEntry("mail", 0.99);
        assertThat(contract.rules().checks()).containsEntry("status:enum", new Rules.Tolerance(true, 0.05));
        assertThat(of(contract, "status").allowed()).containsExactly("open", "done");
        assertThat(of(contract, "number").minimum()).contains("1");
        assertThat(of(contract, "at").required()).isTrue();
        assertThat(of(contract, "token").unique()).isTrue();
        assertThat(of(contract, "note").required()).isTrue();
        assertThat(contract.field("note").orElseThrow().missingValues().orElseThrow()).containsExactly("", "N/A");
        assertThat(contract.field("at").orElseThrow().type()).isEqualTo(FieldType.DATETIME);
        assertThat(contract.field("mail").orElseThrow().format()).isEqualTo("email");
        assertThat(imported.warnings())
            .extracting(warning -> warning.substring(0, warning.indexOf(':')))
            .containsExactly("/schema/1/properties/3/quality/1", "/schema/1/quality/2");
    }

    @Test
    void shouldComeBackAsItWent() {
        // Given
        Contract contract = Contract.parse(
            """
            {"fields":[{"name":"id","type":"integer","constraints":{"required":true,"minimum":1,"exclusiveMaximum":10}},
              {"name":"day","type":"date","constraints":{"minimum":"2026-01-01"}},
              {"name":"kind","type":"string","constraints":{"enum":["a","b"],"minLength":1}},
              {"name":"who","type":"string","format":"email","constraints":{"unique":true}}],
             "fieldsMatch":"equal","primaryKey":["id","kind"],"uniqueKeys":[["day","kind"]],
             "foreignKeys":[{"fields":["kind"],"reference":{"resource":"kinds","fields":["code"]}}],
             "gatehouse":{"pii":["who"],"completeness":{"day":0.9},"rowCount":{"minimum":2,"maximum":9}}}""".getBytes(
                StandardCharsets.UTF_8
            )
        );

        // When
        Contract again = read(ContractForm.ODCS.write(contract, "things"), "things").contract();

        // Then
        assertThat(again.fields()).isEqualTo(contract.fields());
        assertThat(again.primaryKey()).isEqualTo(contract.primaryKey());
        assertThat(again.uniqueKeys()).isEqualTo(contract.uniqueKeys());
        assertThat(again.foreignKeys()).isEqualTo(contract.foreignKeys());
        assertThat(again.rules()).isEqualTo(contract.rules());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "mustBeGreaterThan: 5       | 6 | ",
            "mustBeGreaterOrEqualTo: 5  | 5 | ",
            "mustBeLessThan: 5          |   | 4",
            "mustBeLessOrEqualTo: 5     |   | 5",
            "mustBe: 5                  | 5 | 5",
            "'mustBeBetween: [2, 3]'    | 2 | 3",
        }
    )
    void shouldReadBoundsOfTheRowCount(String operator, Long least, Long most) {
        Contract contract = read(
            "schema: [{name: t, properties: [{name: a}], quality: [{metric: rowCount, " + operator + "}]}]",
            "t"
        ).contract();

        assertThat(contract.rules().minRows().isPresent() ? contract.rules().minRows().getAsLong() : null).isEqualTo(least);
        assertThat(contract.rules().maxRows().isPresent() ? contract.rules().maxRows().getAsLong() : null).isEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "a: [1",
            "just text",
            "{apiVersion: v2.2.2, schema: []}",
            "{schema: [{name: x, properties: []}, {name: y, properties: []}]}",
            "{schema: [{name: t, properties: [{logicalType: string}]}]}",
            "{schema: [{name: t, properties: [{name: a, logicalType: colour}]}]}",
            "!!javax.script.ScriptEngineManager [x]",
            "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nschema: [{name: t, name: u}]",
        }
    )
    void shouldRefuseOtherDocuments(String document) {
        assertThatThrownBy(() -> read(document, "t")).isInstanceOf(ContractException.class);
    }

    private static Constraints of(Contract contract, String field) {
        return contract.field(field).orElseThrow().constraints();
    }

    private static Imported read(String document, String name) {
        return ContractForm.ODCS.read(document.getBytes(StandardCharsets.UTF_8), name);
    }
}
