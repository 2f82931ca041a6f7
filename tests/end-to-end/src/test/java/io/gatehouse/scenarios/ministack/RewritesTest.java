package io.gatehouse.scenarios.ministack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Samples;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RewritesTest {

    private static final Pattern SCRIPT = Pattern.compile("tests/ministack/defects/[a-z0-9-]+\\.sh");

    @Test
    void shouldLeaveEveryPermissionOfTheTemplateAsItWas() throws IOException {
        var before = template();
        var after = template();

        Rewrites.apply(after);

        assertThat(before.path("Resources").properties()).hasSizeGreaterThan(50);
        for (var resource : before.path("Resources").properties()) {
            if (resource.getValue().path("Type").asText().matches("AWS::(IAM::(Role|Policy)|Lambda::(Permission|EventSourceMapping))")) {
                var left = after.path("Resources").path(resource.getKey()).path("Properties");
                assertThat(plain(left))
                    .as(resource.getKey())
                    .isEqualTo(plain(resource.getValue().path("Properties")));
            }
        }
    }

    @Test
    void shouldTakeOutWhatMiniStackCannotTake() throws IOException {
        var template = template();

        Rewrites.apply(template);

        assertThat(template.toString()).doesNotContain(
            "java25",
            "SnapStart",
            "CDKBucketDeployment\"",
            "aws:SecureTransport",
            ",context.path"
        );
    }

    @Test
    void shouldNameOnlyScriptsThatAreThere() {
        var reasons = Stream.concat(Rewrites.ALL.stream().map(Rewrites.Rewrite::why), new MiniStackVenue().lacks().values().stream());

        var scripts = reasons
            .flatMap(why -> SCRIPT.matcher(why).results())
            .map(found -> found.group())
            .toList();

        assertThat(scripts)
            .hasSizeGreaterThan(5)
            .allSatisfy(script -> assertThat(Samples.ROOT.resolve(script)).isRegularFile());
    }

    /** A secret is known by its ARN either way, and an action that AWS does not have permits nothing. */
    private static String plain(JsonNode properties) {
        return properties
            .toString()
            .replace("[\"sqs:SendMessage\",\"sqs:SendMessageBatch\"]", "\"sqs:SendMessage\"")
            .replace(",\"sqs:SendMessageBatch\"", "")
            .replaceAll("\\{\"Fn::GetAtt\":\\[(\"KeysAdminSecret\\w+\"),\"Id\"]}", "{\"Ref\":$1}");
    }

    private static ObjectNode template() throws IOException {
        return (ObjectNode) Api.JSON.readTree(Samples.bytes(Samples.ROOT.resolve("cdk.out/Gatehouse.template.json")));
    }
}
