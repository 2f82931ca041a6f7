package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** What a language model may be asked: the gateway, an HTTP server behind AWS's Lambda Web Adapter, and what its environments share. */
final class LlmGate extends Construct {

    /** The most that Lambda and a streamed answer of API Gateway take. */
    static final Duration LONGEST_ANSWER = Duration.minutes(15);

    /** AWS's account of the adapter's layers. */
    private static final String ADAPTER = "arn:${AWS::Partition}:lambda:${AWS::Region}:753240598075:layer:LambdaAdapterLayerX86:";

    final Table table;
    final LakeStream ledger;
    final GatehouseFunction gateway;

    LlmGate(Construct scope, Settings settings, Storage storage, PublishedConfiguration configuration, Keys keys) {
        super(scope, "LlmGate");
        table = Tables.create(this, "Table", settings.prefix() + "-llm");
        ledger = LakeStream.toLake(this, "Ledger", settings, storage, "ledger");
        gateway = new GatehouseFunction(this, "Gateway", settings, gateway(settings, storage, keys), may(settings, storage, keys));
        Suppress.only(
            gateway,
            "AwsSolutions-IAM5",
            List.of("/^Resource::arn:.*:secret:%s/llm/\\*$/".formatted(settings.prefix())),
            "The configuration names the secrets with the keys of providers; all are under this prefix, and nothing else is."
        );
        // Its snapshot is taken at deployment, with the configuration read.
        Objects.requireNonNull(gateway.function.getNode().getDefaultChild()).getNode().addDependency(configuration);
    }

    private GatehouseFunction.Spec gateway(Settings settings, Storage storage, Keys keys) {
        return new GatehouseFunction.Spec(
            "llm-gateway",
            Functions.LLM_GATEWAY,
            "run.sh",
            "One API over the providers of language models",
            LONGEST_ANSWER,
            Map.ofEntries(
                Map.entry("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap"),
                Map.entry("AWS_LWA_INVOKE_MODE", "response_stream"),
                Map.entry("AWS_LWA_PORT", "8080"),
                Map.entry("AWS_LWA_READINESS_CHECK_PATH", "/health"),
                Map.entry("AWS_LWA_SNAPSTART_BEFORE_CHECKPOINT_PATH", "/snapshot/before"),
                Map.entry("AWS_LWA_SNAPSTART_AFTER_RESTORE_PATH", "/snapshot/after"),
                Map.entry("GATEHOUSE_GATEWAY_TABLE", table.getTableName()),
                Map.entry("GATEHOUSE_LEDGER_STREAM", ledger.name()),
                Map.entry("GATEHOUSE_LAKE_BUCKET", storage.lake.getBucketName()),
                Map.entry("GATEHOUSE_KEYS_TABLE", keys.table.getTableName()),
                Map.entry("GATEHOUSE_ADMIN_SECRET", keys.adminKey.getRef())
            ),
            List.of(Fn.sub(ADAPTER + settings.webAdapter()))
        );
    }

    private List<PolicyStatement> may(Settings settings, Storage storage, Keys keys) {
        var own = List.of(
            Permission.allow(table.getTableArn(), "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"),
            Permission.allow(keys.table.getTableArn(), "dynamodb:GetItem"),
            Permission.allow(keys.adminKey.getRef(), "secretsmanager:GetSecretValue"),
            Permission.allow(
                Fn.sub(
                    "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:%s/llm/*".formatted(settings.prefix())
                ),
                "secretsmanager:GetSecretValue"
            ),
            Permission.allow(storage.lake.getBucketArn() + "/config/gateway.json", "s3:GetObject"),
            ledger.mayPut()
        );
        return Stream.concat(own.stream(), ModelPermissions.of(settings.config()).stream()).toList();
    }
}
