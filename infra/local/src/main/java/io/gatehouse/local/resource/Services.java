package io.gatehouse.local.resource;

import io.gatehouse.local.apigateway.ApiGateway;
import io.gatehouse.local.dynamodb.DynamoService;
import io.gatehouse.local.events.EventBridge;
import io.gatehouse.local.firehose.FirehoseService;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.logs.LogsService;
import io.gatehouse.local.s3.S3Service;
import io.gatehouse.local.sagemaker.SageMakerService;
import io.gatehouse.local.secrets.SecretsService;
import io.gatehouse.local.sources.EventSourceMappings;
import io.gatehouse.local.sqs.SqsService;
import io.gatehouse.local.stepfunctions.StepFunctions;

/** All that resources are made in. */
public record Services(
    Iam iam,
    Engine<S3Service> s3,
    Engine<SqsService> sqs,
    Engine<DynamoService> dynamo,
    EventBridge events,
    FunctionHost functions,
    EventSourceMappings mappings,
    ApiGateway gateway,
    SecretsService secrets,
    LogsService logs,
    StepFunctions machines,
    FirehoseService firehose,
    SageMakerService sagemaker
) {}
