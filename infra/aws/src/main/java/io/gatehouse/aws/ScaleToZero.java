package io.gatehouse.aws;

import java.util.List;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.StepAdjustmentProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.StepScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.amazon.awscdk.services.sagemaker.CfnInferenceComponent;
import software.amazon.awscdk.services.sagemaker.CfnInferenceComponent.InferenceComponentComputeResourceRequirementsProperty;
import software.amazon.awscdk.services.sagemaker.CfnInferenceComponent.InferenceComponentRuntimeConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnInferenceComponent.InferenceComponentSpecificationProperty;
import software.amazon.awscdk.services.sagemaker.CfnModel;
import software.constructs.Construct;

/**
 * Copies of a model on an endpoint: none, and so no instance, while nobody asks; the first call that finds none fails, and wakes one.
 */
final class ScaleToZero extends Construct {

    private static final String SERVICE = "sagemaker";
    private static final String COPIES = "sagemaker:inference-component:DesiredCopyCount";
    /** Requests that a copy answers at the same time before there is another. */
    private static final int REQUESTS_A_COPY = 5;
    private static final int MEMORY_MB = 4_096;
    private static final int WAKE_SECONDS = 30;
    private static final int QUIET_SECONDS = 300;

    private final String component;

    /** @param name of the endpoint, and of the component on it */
    ScaleToZero(Construct scope, String name, EndpointSettings wanted, CfnModel model, CfnEndpoint endpoint) {
        super(scope, "ScaleToZero");
        component = name;
        var copies = CfnInferenceComponent.Builder.create(this, "Component")
            .inferenceComponentName(name)
            .endpointName(name)
            .variantName(ModelEndpoint.VARIANT)
            .specification(
                InferenceComponentSpecificationProperty.builder()
                    .modelName(model.getAttrModelName())
                    .computeResourceRequirements(
                        InferenceComponentComputeResourceRequirementsProperty.builder()
                            .numberOfAcceleratorDevicesRequired(1)
                            .minMemoryRequiredInMb(MEMORY_MB)
                            .build()
                    )
                    .build()
            )
            .runtimeConfig(InferenceComponentRuntimeConfigProperty.builder().copyCount(1).build())
            .build();
        copies.getNode().addDependency(endpoint);
        var target = CfnScalableTarget.Builder.create(this, "Copies")
            .serviceNamespace(SERVICE)
            .scalableDimension(COPIES)
            .resourceId("inference-component/" + name)
            .minCapacity(0)
            .maxCapacity(wanted.most())
            .build();
        target.getNode().addDependency(copies);
        policy("ByLoad", "TargetTrackingScaling", target).setTargetTrackingScalingPolicyConfiguration(
            TargetTrackingScalingPolicyConfigurationProperty.builder()
                .predefinedMetricSpecification(
                    PredefinedMetricSpecificationProperty.builder()
                        .predefinedMetricType("SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution")
                        .build()
                )
                .targetValue(REQUESTS_A_COPY)
                .scaleInCooldown(QUIET_SECONDS)
                .scaleOutCooldown(QUIET_SECONDS)
                .build()
        );
        wake(target);
    }

    /** Tracking a target counts requests a copy, of which there are none where there is no copy. */
    private void wake(CfnScalableTarget target) {
        var first = policy("First", "StepScaling", target);
        first.setStepScalingPolicyConfiguration(
            StepScalingPolicyConfigurationProperty.builder()
                .adjustmentType("ChangeInCapacity")
                .metricAggregationType("Maximum")
                .cooldown(WAKE_SECONDS)
                .stepAdjustments(List.of(StepAdjustmentProperty.builder().metricIntervalLowerBound(0).scalingAdjustment(1).build()))
                .build()
        );
        CfnAlarm.Builder.create(this, "Woken")
            .alarmName(component + "-woken")
            .alarmDescription("Somebody asked while no copy of the model was there: one is started")
            .namespace("AWS/SageMaker")
            .metricName("NoCapacityInvocationFailures")
            .dimensions(List.of(DimensionProperty.builder().name("InferenceComponentName").value(component).build()))
            .statistic("Maximum")
            .period(WAKE_SECONDS)
            .evaluationPeriods(1)
            .datapointsToAlarm(1)
            .threshold(1)
            .comparisonOperator("GreaterThanOrEqualToThreshold")
            .treatMissingData("missing")
            .alarmActions(List.of(first.getRef()))
            .build();
    }

    private CfnScalingPolicy policy(String id, String type, CfnScalableTarget target) {
        return CfnScalingPolicy.Builder.create(this, id)
            .policyName(component + "-" + id)
            .policyType(type)
            .scalingTargetId(target.getRef())
            .build();
    }
}
