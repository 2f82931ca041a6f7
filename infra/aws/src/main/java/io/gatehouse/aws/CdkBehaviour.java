package io.gatehouse.aws;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How CDK itself behaves. Fixed here and not in cdk.json, so that Maven, the command line and the tests write the same bytes. */
final class CdkBehaviour {

    static final SortedMap<String, Object> FLAGS = new TreeMap<>(
        Map.ofEntries(
            Map.entry("aws:cdk:enable-path-metadata", false),
            Map.entry("aws:cdk:enable-asset-metadata", false),
            Map.entry("@aws-cdk/core:validateAgainstDefaultRules", true),
            Map.entry("@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId", true),
            Map.entry("@aws-cdk/aws-lambda:recognizeLayerVersion", true),
            Map.entry("@aws-cdk/aws-iam:standardizedServicePrincipals", true),
            Map.entry("@aws-cdk/aws-iam:minimizePolicies", true)
        )
    );

    private CdkBehaviour() {}
}
