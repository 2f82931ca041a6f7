package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.Queue;

class FindingsIT {

    @Test
    void shouldFindWhatBreaksARuleAndNothingOnceItIsSuppressed(@TempDir Path folder) {
        // Given a queue over plain HTTP without dead letters, twice, the second forgiven for one of its faults
        var app = App.Builder.create().outdir(folder.toString()).analyticsReporting(false).build();
        var stack = new Stack(app, "Broken");
        new Queue(stack, "Careless");
        Suppress.on(new Queue(stack, "Forgiven"), "AwsSolutions-SQS3", "Nobody misses what is lost here.");
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).build());

        // When
        app.synth();

        // Then
        assertThat(Findings.of(app))
            .anyMatch(finding -> finding.startsWith("Broken/Careless") && finding.contains("AwsSolutions-SQS3"))
            .anyMatch(finding -> finding.startsWith("Broken/Careless") && finding.contains("AwsSolutions-SQS4"))
            .anyMatch(finding -> finding.startsWith("Broken/Forgiven") && finding.contains("AwsSolutions-SQS4"))
            .noneMatch(finding -> finding.startsWith("Broken/Forgiven") && finding.contains("AwsSolutions-SQS3"));
    }
}
