package io.gatehouse.local.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.local.template.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> made = new ArrayList<>();

    private final ResourceType thing = new ResourceType() {
        @Override
        public String type() {
            return "Test::Thing";
        }

        @Override
        public Set<String> properties() {
            return Set.of("Name", "Of", "Deep.Known");
        }

        @Override
        public Live create(Resolved resource) {
            made.add(resource.named("Name"));
            return Live.of(resource.name("Name"), "arn:" + resource.name("Name"));
        }
    };

    @Test
    void shouldMakeResourcesWithTheirReferencesFilledIn() throws IOException {
        run(
            "{'Resources':{'B':{'Type':'Test::Thing','Properties':{'Of':{'Fn::GetAtt':['A','Arn']}}},'A':{'Type':'Test::Thing','Properties':{'Name':'first'}}}}"
        );

        assertThat(made).containsExactly(json("{'Name':'first'}"), json("{'Of':'arn:first','Name':'Stack-B'}"));
    }

    @Test
    void shouldLeaveOutWhatItsConditionExcludes() throws IOException {
        run(
            "{'Conditions':{'No':{'Fn::Equals':['a','b']}},'Resources':{'A':{'Type':'Test::Thing','Condition':'No'},'B':{'Type':'Test::Thing'}}}"
        );

        assertThat(made).containsExactly(json("{'Name':'Stack-B'}"));
    }

    @Test
    void shouldListAllThatIsUnknownAndMakeNothing() {
        assertThatThrownBy(() ->
            run(
                "{'Resources':{'Fine':{'Type':'Test::Thing'}," +
                    "'Odd':{'Type':'AWS::Braket::Thing'}," +
                    "'Extra':{'Type':'Test::Thing','Properties':{'Colour':'red','Deep':{'Known':1,'Unknown':2}}}," +
                    "'Wild':{'Type':'Test::Thing','Properties':{'Of':{'Fn::Transform':{}}}}}}"
            )
        )
            .hasMessageContaining("Odd: resources of type AWS::Braket::Thing are not known here.")
            .hasMessageContaining("Extra: Test::Thing has a property Colour that is not known here.")
            .hasMessageContaining("Extra: Test::Thing has a property Deep.Unknown that is not known here.")
            .hasMessageContaining("Wild: the intrinsic function Fn::Transform is not known here.");
        assertThat(made).isEmpty();
    }

    @Test
    void shouldNameTheAttributeThatATypeDoesNotHave() {
        assertThatThrownBy(() ->
            run("{'Resources':{'A':{'Type':'Test::Thing'},'B':{'Type':'Test::Thing','Properties':{'Of':{'Fn::GetAtt':['A','Colour']}}}}}")
        ).hasMessageContaining("B: the attribute Colour of A is not known here");
    }

    private void run(String template) throws IOException {
        new Provisioning(Template.of("Stack", json(template)), Map.of(thing.type(), thing)).run(Map.of());
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
