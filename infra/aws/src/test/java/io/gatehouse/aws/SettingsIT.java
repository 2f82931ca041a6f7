package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The stack of a team that sets everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsIT {

    private Template template;
    private List<String> findings;

    @BeforeAll
    void synthesise(@TempDir Path folder) {
        var context = Map.<String, Object>of(
            "prefix",
            "vision",
            "alarmEmail",
            "team@example.org",
            "landingBucket",
            "vision-uploads",
            "validationConcurrency",
            "3",
            "apiGatewayLogRole",
            "false",
            "keepReportsDays",
            "0"
        );
        var app = GatehouseApp.synthesise(folder, Map.of(), context);
        template = Template.in(folder);
        findings = Findings.of(app);
    }

    @Test
    void shouldTellWhoeverIsToldOfAlarmsOfDriftToo() {
        var rule = template.properties("AWS::Events::Rule", "Name", "vision-drift-told");

        assertThat(rule.at("/EventPattern/detail-type/0").asText()).isEqualTo("DriftDetected");
        assertThat(template.resources("AWS::SNS::Topic")).containsKey(Template.target(rule.at("/Targets/0/Arn")));
        assertThat(rule.at("/Targets/0/InputTransformer/InputTemplate").asText()).contains("drifts since run");
        assertThat(rule.at("/Targets/0/InputTransformer/InputPathsMap").toString()).contains(
            "$.detail.features[0].recommendation.en",
            "$.detail.features[0].recommendation.ko"
        );
    }

    @Test
    void shouldTellThemOfAModelThatFell() {
        var rule = template.properties("AWS::Events::Rule", "Name", "vision-fall-told");

        assertThat(rule.at("/EventPattern/detail-type/0").asText()).isEqualTo("ModelPerformanceFell");
        assertThat(template.resources("AWS::SNS::Topic")).containsKey(Template.target(rule.at("/Targets/0/Arn")));
        assertThat(rule.at("/Targets/0/InputTransformer/InputPathsMap").toString()).contains("$.detail.recommendation.ko");
    }

    @Test
    void shouldBreakNoRule() {
        assertThat(findings).isEmpty();
    }

    @Test
    void shouldNameEverythingByThePrefix() {
        assertThat(template.root().path("Resources").toString())
            .doesNotContain("gatehouse-")
            .contains("vision-datasets", "vision/admin-key");
    }

    @Test
    void shouldWatchTheGivenBucketAndMakeNoneOfItsOwn() {
        assertThat(template.resources("AWS::S3::Bucket")).hasSize(2);
        var rule = template.properties("AWS::Events::Rule", "Name", "vision-landing");
        assertThat(rule.at("/EventPattern/detail/bucket/name/0").asText()).isEqualTo("vision-uploads");
        assertThat(Statement.of(template).stream().flatMap(Statement::pairs)).contains(
            "s3:GetObject arn:${AWS::Partition}:s3:::vision-uploads/*"
        );
    }

    @Test
    void shouldTellTheListenerOfEveryAlarm() {
        assertThat(template.resources("AWS::SNS::Topic")).hasSize(1);
        assertThat(template.resources("AWS::CloudWatch::Alarm").values()).allSatisfy(alarm ->
            assertThat(Template.each(alarm.at("/Properties/AlarmActions"))).hasSize(1)
        );
    }

    @Test
    void shouldLeaveTheAccountsLogRoleAlone() {
        assertThat(template.resources("AWS::ApiGateway::Account")).isEmpty();
    }

    @Test
    void shouldKeepForEverWhatIsSetToZeroDays() {
        assertThat(template.root().toString()).doesNotContain("expire-reports").contains("expire-quarantine");
    }

    @Test
    void shouldHoldBackTheGivenNumberOfValidations() {
        var validations = template
            .resources("AWS::Lambda::EventSourceMapping")
            .values()
            .stream()
            .filter(mapping -> mapping.at("/Properties/EventSourceArn").toString().contains("DataGateQueueMain"));
        assertThat(validations)
            .singleElement()
            .satisfies(mapping -> assertThat(mapping.at("/Properties/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(3));
    }
}
