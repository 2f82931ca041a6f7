package io.gatehouse.aws;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** Writes the CloudFormation template and the assets of Gatehouse into {@code cdk.out}, or where the CDK command line says. */
public final class GatehouseApp {

    private GatehouseApp() {}

    public static void main(String[] arguments) {
        var outdir = System.getenv().getOrDefault("CDK_OUTDIR", "cdk.out");
        var app = synthesise(outdir, Map.of());
        var findings = Findings.of(app);
        if (!findings.isEmpty()) {
            System.err.println("The template breaks a rule. Mend it, or suppress the rule where it is broken, with the reason:");
            findings.forEach(finding -> System.err.println("  " + finding));
            System.exit(1);
        }
    }

    /**
     * Synthesises the stack and has it judged by the AWS Solutions rules.
     *
     * @param outdir where the cloud assembly goes; created if missing
     * @param context settings that win over those of the CDK command line
     */
    static App synthesise(String outdir, Map<String, Object> context) {
        var app = App.Builder.create().outdir(outdir).analyticsReporting(false).postCliContext(withDefaults(context)).build();
        new GatehouseStack(app, Settings.from(app.getNode()));
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).verbose(true).build());
        app.synth();
        return app;
    }

    /** Fixed here and not in cdk.json, so that Maven and the CDK command line write the same bytes. */
    private static Map<String, Object> withDefaults(Map<String, Object> context) {
        var all = new TreeMap<String, Object>(
            Map.of(
                "aws:cdk:enable-path-metadata",
                false,
                "aws:cdk:enable-asset-metadata",
                false,
                "@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId",
                true,
                "@aws-cdk/aws-apigateway:disableCloudWatchRole",
                true,
                "@aws-cdk/core:validateAgainstDefaultRules",
                true,
                "@aws-cdk/aws-lambda:recognizeLayerVersion",
                true,
                "@aws-cdk/aws-iam:standardizedServicePrincipals",
                true,
                "@aws-cdk/aws-iam:minimizePolicies",
                true
            )
        );
        all.putAll(context);
        return all;
    }
}
