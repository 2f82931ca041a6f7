package io.gatehouse.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Names NAMES = new Names() {
        @Override
        public JsonNode ref(String logicalId) {
            return TextNode.valueOf("ref-of-" + logicalId);
        }

        @Override
        public JsonNode attribute(String logicalId, String attribute) {
            return TextNode.valueOf(logicalId + "#" + attribute);
        }
    };

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
            "{'Ref':'Queue'}                                                      | 'ref-of-Queue'",
            "{'Ref':'AWS::Region'}                                                | 'us-east-1'",
            "{'Ref':'Prefix'}                                                     | 'gatehouse'",
            "{'Ref':'Zones'}                                                      | ['a','b']",
            "{'Fn::GetAtt':['Queue','Arn']}                                       | 'Queue#Arn'",
            "{'Fn::GetAtt':'Api.Deep.Id'}                                         | 'Api#Deep.Id'",
            "{'Fn::Sub':'${Prefix}-${AWS::AccountId}-${Queue.Arn}-${!kept}'}      | 'gatehouse-000000000000-Queue#Arn-${kept}'",
            "{'Fn::Sub':['${x}$${Prefix}',{'x':{'Ref':'Queue'}}]}                 | 'ref-of-Queue$gatehouse'",
            "{'Fn::Join':['-',['a',{'Ref':'Prefix'},{'Ref':'AWS::NoValue'},'c']]} | 'a-gatehouse-c'",
            "{'Fn::Select':[1,{'Fn::Split':[':','a:b:c']}]}                       | 'b'",
            "{'Fn::FindInMap':['Sizes','small','memory']}                         | 512",
            "{'Fn::Select':['0',{'Fn::GetAZs':''}]}                               | 'us-east-1a'",
            "{'Fn::Base64':'gate'}                                                | 'Z2F0ZQ=='",
            "{'Fn::If':['Given',{'a':1},{'Ref':'AWS::NoValue'}]}                  | {'a':1}",
            "{'x':{'Fn::If':['NotGiven',1,{'Ref':'AWS::NoValue'}]},'y':2}         | {'y':2}",
            "{'Ref':'Queue','and':'more'}                                         | {'Ref':'Queue','and':'more'}",
        }
    )
    void shouldResolve(String expression, String expected) throws IOException {
        assertThat(intrinsics().resolve(json(expression))).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource({ "Given,true", "NotGiven,false", "Both,false", "Either,true" })
    void shouldEvaluateConditions(String name, boolean expected) throws IOException {
        assertThat(intrinsics().condition(name)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseAnElementThatIsNotThere() throws IOException {
        var expression = json("{'Fn::Select':[3,['a']]}");

        assertThatThrownBy(() -> intrinsics().resolve(expression)).hasMessageContaining("Fn::Select has no element 3");
    }

    @Test
    void shouldListEveryParameterThatIsWrong() throws IOException {
        var template = template(
            "{'Parameters':{'Open':{'Type':'String'},'Low':{'Type':'String','AllowedPattern':'[a-z]*','ConstraintDescription':'small'}}}"
        );

        assertThatThrownBy(() -> new Intrinsics(template, Map.of("Low", "UP", "Strange", "x"), NAMES))
            .hasMessageContaining("Open: the parameter has neither a value nor a default.")
            .hasMessageContaining("Low: the parameter's value must be small.")
            .hasMessageContaining("Strange: the template has no such parameter.");
    }

    @Test
    void shouldCreateWhatIsReferredToFirst() throws IOException {
        var template = template(
            "{'Resources':{" +
                "'Rule':{'Type':'R','Properties':{'Arn':{'Fn::Sub':'x-${Queue.Arn}'}}}," +
                "'Queue':{'Type':'Q','Properties':{'Dead':{'Ref':'Dead'}},'DependsOn':'Other'}," +
                "'Dead':{'Type':'Q'},'Other':{'Type':'O'}}}"
        );

        assertThat(CreationOrder.of(template.resources()))
            .extracting(Declaration::logicalId)
            .containsExactly("Other", "Dead", "Queue", "Rule");
    }

    @Test
    void shouldNameTheResourcesOfACircle() throws IOException {
        var template = template(
            "{'Resources':{'A':{'Type':'T','Properties':{'x':{'Ref':'B'}}},'B':{'Type':'T','DependsOn':['C']},'C':{'Type':'T','Properties':{'y':[{'Fn::GetAtt':['A','z']}]}}}}"
        );

        assertThatThrownBy(() -> CreationOrder.of(template.resources())).hasMessageContaining("A -> B -> C -> A");
    }

    @Test
    void shouldFindUnknownFunctionsAndNamesBeforeTheStart() throws IOException {
        var template = template(
            "{'Resources':{'A':{'Type':'T','Properties':{'x':{'Fn::Cidr':['10.0.0.0/8',2,8]},'y':{'Ref':'Nobody'}}},'B':{'Type':'T','Condition':'Never'}}}"
        );

        assertThat(TemplateCheck.problems(template)).containsExactly(
            "A: the intrinsic function Fn::Cidr is not known here.",
            "A: Nobody is neither a resource nor a parameter of the template.",
            "B: the template has no condition Never."
        );
    }

    private static Intrinsics intrinsics() throws IOException {
        var template = template(
            "{'Parameters':{'Prefix':{'Type':'String','Default':''},'Zones':{'Type':'CommaDelimitedList','Default':'a, b'}}," +
                "'Mappings':{'Sizes':{'small':{'memory':512}}}," +
                "'Conditions':{'Given':{'Fn::Not':[{'Condition':'NotGiven'}]},'NotGiven':{'Fn::Equals':[{'Ref':'Prefix'},'']}," +
                "'Both':{'Fn::And':[{'Condition':'Given'},{'Condition':'NotGiven'}]},'Either':{'Fn::Or':[{'Condition':'Given'},{'Condition':'NotGiven'}]}}}"
        );
        return new Intrinsics(template, Map.of("Prefix", "gatehouse"), NAMES);
    }

    private static Template template(String text) throws IOException {
        return Template.of("Test", json(text));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
