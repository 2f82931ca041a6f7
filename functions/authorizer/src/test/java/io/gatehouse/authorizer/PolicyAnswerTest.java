package io.gatehouse.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.keys.Credentials;
import io.gatehouse.keys.VirtualKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyAnswerTest {

    private static final String ARN = "arn:aws:execute-api:us-east-1:111122223333:abc123/live/GET/datasets/flights/runs";

    @Test
    void shouldAllowExactlyWhatWasAsked() throws IOException {
        var policy = asGatewayReads(PolicyAnswer.of(new Decision.Allowed(Identity.of(VirtualKey.ADMIN)), ARN));

        var statements = policy.at("/policyDocument/Statement");
        assertThat(policy.get("principalId").textValue()).isEqualTo("admin");
        assertThat(policy.get("context").properties()).extracting(Object::toString).contains("key_id=\"admin\"", "scopes=\"admin\"");
        assertThat(policy.at("/policyDocument/Version").textValue()).isEqualTo("2012-10-17");
        assertThat(statements).hasSize(1);
        assertThat(statements.at("/0/Action").textValue()).isEqualTo("execute-api:Invoke");
        assertThat(statements.at("/0/Effect").textValue()).isEqualTo("Allow");
        assertThat(statements.at("/0/Resource")).extracting(JsonNode::textValue).containsExactly(ARN);
    }

    @Test
    void shouldDenyWhatTheKeyMayNotDo() throws IOException {
        var policy = asGatewayReads(PolicyAnswer.of(new Decision.Denied(Identity.of(VirtualKey.ADMIN)), ARN));

        assertThat(policy.at("/policyDocument/Statement/0/Effect").textValue()).isEqualTo("Deny");
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "?", "${aws:username}" })
    void shouldNeverAllowWithAWildcard(String wild) throws IOException {
        var policy = asGatewayReads(PolicyAnswer.of(new Decision.Allowed(Identity.of(VirtualKey.ADMIN)), ARN + wild));

        assertThat(policy.at("/policyDocument/Statement/0/Effect").textValue()).isEqualTo("Deny");
    }

    @Test
    void shouldRefuseInTheWordThatTheGatewayKnows() {
        assertThatThrownBy(() -> PolicyAnswer.of(new Decision.Unauthenticated(), ARN))
            .hasMessage("Unauthorized")
            .hasNoCause();
    }

    @Test
    void shouldReadTheGatewaysEvent() {
        var event = LambdaEventSerializers.<APIGatewayCustomAuthorizerEvent>serializerFor(
            APIGatewayCustomAuthorizerEvent.class,
            getClass().getClassLoader()
        ).fromJson(getClass().getResourceAsStream("/io/gatehouse/events/samples/authorizer-request.json"));

        assertThat(event.getMethodArn()).isEqualTo(ARN);
        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getPath()).isEqualTo("/datasets/flights/runs");
        assertThat(event.getResource()).isEqualTo("/datasets/{proxy+}");
        assertThat(Credentials.in(event.getHeaders())).isPresent();
    }

    /** Writes the answer as the managed runtime does. */
    private static JsonNode asGatewayReads(IamPolicyResponseV1 answer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(IamPolicyResponseV1.class).toJson(answer, bytes);
        return new ObjectMapper().readTree(bytes.toByteArray());
    }
}
