package io.gatehouse.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ManagedInstanceScalingProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ProductionVariantProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.RoutingConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel;
import software.amazon.awscdk.services.sagemaker.CfnModel.ContainerDefinitionProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.ModelDataSourceProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel.S3DataSourceProperty;
import software.constructs.Construct;

/**
 * A model on instances of its own, which plans may name as their {@code endpoint}: DJL Serving for tabular models, its LMI containers for
 * language models. Made only if asked for: instances are paid by the hour, asked or not, but
 * for those that go while nobody asks.
 */
final class ModelEndpoint extends Construct {

    static final String VARIANT = "all";

    final String name;

    ModelEndpoint(Construct scope, Settings settings, EndpointSettings wanted, Storage storage) {
        super(scope, "Endpoint");
        name = settings.prefix() + "-" + wanted.name();
        var files = storage.models.arnForObjects(wanted.model() + "*");
        var logs = LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/sagemaker/Endpoints/" + name)
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        var role = role(wanted, storage, files, logs);
        var model = CfnModel.Builder.create(this, "Model")
            .executionRoleArn(role.getRoleArn())
            .primaryContainer(
                ContainerDefinitionProperty.builder()
                    .image(wanted.image().uri())
                    .environment(wanted.environment())
                    .modelDataSource(
                        ModelDataSourceProperty.builder()
                            .s3DataSource(
                                S3DataSourceProperty.builder()
                                    .s3Uri(storage.models.s3UrlForObject(wanted.model()))
                                    .s3DataType("S3Prefix")
                                    .compressionType("None")
                                    .build()
                            )
                            .build()
                    )
                    .build()
            )
            .build();
        // It reads the model's files when it is made, and so needs the role's policy by then.
        model.getNode().addDependency(role);
        var configuration = CfnEndpointConfig.Builder.create(this, "Configuration")
            .executionRoleArn(wanted.scaleToZero() ? role.getRoleArn() : null)
            .productionVariants(List.of(wanted.scaleToZero() ? emptied(wanted) : standing(wanted, model)))
            .build();
        var endpoint = CfnEndpoint.Builder.create(this, "Endpoint")
            .endpointName(name)
            .endpointConfigName(configuration.getAttrEndpointConfigName())
            .build();
        if (wanted.scaleToZero()) {
            new ScaleToZero(this, name, wanted, model, endpoint);
        }
    }

    private static ProductionVariantProperty standing(EndpointSettings wanted, CfnModel model) {
        return ProductionVariantProperty.builder()
            .variantName(VARIANT)
            .modelName(model.getAttrModelName())
            .instanceType(wanted.instance())
            .initialInstanceCount(1)
            .initialVariantWeight(1)
            .build();
    }

    /** Instances come and go with the copies of the model that are put on them. */
    private static ProductionVariantProperty emptied(EndpointSettings wanted) {
        return ProductionVariantProperty.builder()
            .variantName(VARIANT)
            .instanceType(wanted.instance())
            .initialInstanceCount(1)
            .managedInstanceScaling(
                ManagedInstanceScalingProperty.builder().status("ENABLED").minInstanceCount(0).maxInstanceCount(wanted.most()).build()
            )
            .routingConfig(RoutingConfigProperty.builder().routingStrategy("LEAST_OUTSTANDING_REQUESTS").build())
            .build();
    }

    private Role role(EndpointSettings wanted, Storage storage, String files, LogGroup logs) {
        var statements = new ArrayList<>(wanted.image().mayPull());
        statements.add(Permission.allow(files, "s3:GetObject"));
        statements.add(Permission.allow(storage.models.getBucketArn(), "s3:ListBucket"));
        statements.add(Permission.allow(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents"));
        var policy = PolicyDocument.Builder.create().statements(statements).build();
        var trusted = ServicePrincipal.Builder.create("sagemaker.amazonaws.com")
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build();
        var role = Role.Builder.create(this, "Role")
            .description("What the endpoint of %s may do".formatted(wanted.name()))
            .assumedBy(trusted)
            .inlinePolicies(Map.of("own", policy))
            .build();
        Suppress.only(
            role,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\*$/"),
            "The files of the one model; and a token of ECR has no resource to name."
        );
        return role;
    }
}
