package io.gatehouse.local.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignStackTest {

    private static final String TEMPLATE = """
    {
      "Parameters": {"Prefix": {"Type": "String"}},
      "Resources": {
        "Landing": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "Prefix"}}},
        "Queue": {"Type": "AWS::SQS::Queue"},
        "Delivery": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
        "Call": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Arn": {"Fn::GetAtt": ["Gate", "Arn"]}}]}},
        "Gate": {"Type": "AWS::Lambda::Function", "Properties": {
          "Bucket": {"Ref": "Landing"}, "Objects": {"Fn::Sub": "${Landing.Arn}/*"}, "Other": {"Ref": "Prefix"}}}
      }
    }""";

    private FakeCloudFormation elsewhere;
    private ForeignStack stack;

    @BeforeEach
    void start() throws IOException {
        elsewhere = FakeCloudFormation.start();
        var template = Template.of("Gatehouse", new JsonMapper().readTree(TEMPLATE));
        stack = new ForeignStack(new ForeignAws(elsewhere.uri()), template, Map.of("Prefix", "team"));
    }

    @AfterEach
    void stop() {
        elsewhere.close();
    }

    @Test
    void shouldMakeWhatKeepsDataThereAndKeepTheRestHere() throws IOException {
        // When
        var bucket = stack.ref("Landing");

        // Then
        assertThat(bucket).isEqualTo("value of Landing");
        assertThat(stack.attributes("Landing")).containsExactly(Map.entry("Arn", "value of Landing.Arn"));
        assertThat(stack.attributes("Queue")).containsExactly(Map.entry("Arn", "value of Queue.Arn"));
        assertThat(elsewhere.template().path("Resources").fieldNames()).toIterable().containsExactly("Landing", "Queue", "Delivery");
        assertThat(elsewhere.parameters()).containsExactly(Map.entry("Prefix", "team"));
    }

    @Test
    void shouldKeepARuleHereWhoseTargetIsHere() {
        assertThat(stack.has("Delivery")).isTrue();
        assertThat(stack.has("Call")).isFalse();
        assertThat(stack.has("Gate")).isFalse();
    }

    @Test
    void shouldTakeWhatAnEarlierStartHasMade() throws IOException {
        // Given
        stack.ref("Landing");

        // When the same endpoint is asked again, which has the stack
        var again = new ForeignStack(
            new ForeignAws(elsewhere.uri()),
            Template.of("Gatehouse", new JsonMapper().readTree(TEMPLATE)),
            Map.of("Prefix", "team")
        );

        // Then
        assertThat(again.ref("Landing")).isEqualTo("value of Landing");
    }

    @Test
    void shouldSayWhatFailedThere() {
        elsewhere.fail("no room for Landing");
        assertThatThrownBy(() -> stack.ref("Landing"))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("CREATE_FAILED")
            .hasMessageContaining("no room for Landing");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        var nobody = new ForeignAws(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> nobody.cloudFormation("DescribeStacks", Map.of())).hasMessageContaining(
            "http://127.0.0.1:1 does not answer"
        );
    }

    @Test
    void shouldPutAFileUnderAKeyOfAnyCharacters(@TempDir Path folder) throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("x"), "content");

        // When
        new ForeignAws(elsewhere.uri()).put("lake", "config/a b+é.json", file);

        // Then
        assertThat(elsewhere.objects()).containsExactly(Map.entry("/lake/config/a b+é.json", "content"));
    }
}
