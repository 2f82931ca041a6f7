package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;

class ModelPermissionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path configuration;

    @Test
    void shouldNameTheModelsAndEndpointsThatAreConfigured() throws IOException {
        // Given
        Files.writeString(
            configuration.resolve("gateway.json"),
            """
            {"providers": {"here": {"type": "bedrock", "base_url": "https://bedrock-runtime.eu-west-1.amazonaws.com"},
                           "own": {"type": "sagemaker", "base_url": "https://runtime.sagemaker.us-east-2.amazonaws.com"},
                           "openai": {"type": "openai", "base_url": "https://api.openai.com/v1"}},
             "models": {"nova": {"provider": "here", "upstream": "amazon.nova-lite-v1:0"},
                        "claude": {"provider": "here", "upstream": "eu.anthropic.claude-sonnet-4-v1:0"},
                        "llama": {"provider": "own", "upstream": "llama-endpoint"},
                        "qwen": {"provider": "own", "upstream": "shared/qwen"},
                        "gpt-4o": {"provider": "openai"}}}"""
        );

        // When
        var statements = statements();

        // Then
        assertThat(statements).hasSize(2);
        assertThat(Template.texts(statements.getFirst().path("Action"))).containsExactly(
            "bedrock:InvokeModel",
            "bedrock:InvokeModelWithResponseStream"
        );
        assertThat(Template.texts(statements.getFirst().path("Resource"))).containsExactly(
            "arn:${AWS::Partition}:bedrock:*::foundation-model/anthropic.claude-sonnet-4-v1:0",
            "arn:${AWS::Partition}:bedrock:eu-west-1:${AWS::AccountId}:inference-profile/eu.anthropic.claude-sonnet-4-v1:0",
            "arn:${AWS::Partition}:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0"
        );
        assertThat(Template.texts(statements.getLast().path("Resource"))).containsExactly(
            "arn:${AWS::Partition}:sagemaker:us-east-2:${AWS::AccountId}:endpoint/llama-endpoint",
            "arn:${AWS::Partition}:sagemaker:us-east-2:${AWS::AccountId}:endpoint/shared",
            "arn:${AWS::Partition}:sagemaker:us-east-2:${AWS::AccountId}:inference-component/qwen"
        );
    }

    @Test
    void shouldGiveNothingWhereNothingOfAwsIsConfigured() {
        assertThat(statements()).isEmpty();
    }

    private List<JsonNode> statements() {
        var stack = new Stack();
        return ModelPermissions.of(configuration)
            .stream()
            .map(statement -> JSON.<JsonNode>valueToTree(stack.resolve(statement.toStatementJson())))
            .toList();
    }
}
