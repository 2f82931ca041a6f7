package io.gatehouse.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** What a language model may be asked: the gateway, an HTTP server behind AWS's Lambda Web Adapter, and what its environments share. */
final class LlmGate extends Construct {

    /** The most that Lambda and a streamed answer of API Gateway take. */
    static final Duration LONGEST_ANSWER = Duration.minutes(15);

    /** AWS's account of the adapter's layers. */
    private static final String ADAPTER = "arn:${AWS::Partition}:lambda:${AWS::Region}:753240598075:layer:LambdaAdapterLayerX86:";

    final Table table;
    final LakeStream ledger;
    final GatehouseFunction gateway;
    private final Settings settings;
    private final Storage storage;
    private final Keys keys;

    LlmGate(Construct scope, Settings settings, Storage storage, PublishedConfiguration configuration, Keys keys) {
        super(scope, "LlmGate");
        this.settings = settings;
        this.storage = storage;
        this.keys = keys;
        table = Tables.create(this, "Table", settings.prefix() + "-llm");
        ledger = LakeStream.toLake(this, "Ledger", settings, storage, "ledger");
        gateway = new GatehouseFunction(this, "Gateway", settings, gateway(), permissions());
        suppressProviderKeys(gateway);
        // Its snapshot is taken at deployment, with the configuration read.
        Objects.requireNonNull(gateway.function.getNode().getDefaultChild()).getNode().addDependency(configuration);
    }

    /** For whatever has {@link #permissions()}. */
    void suppressProviderKeys(IConstruct construct) {
        Suppress.only(
            construct,
            "AwsSolutions-IAM5",
            List.of("/^Resource::arn:.*:secret:%s/llm/\\*$/".formatted(settings.prefix())),
            "The configuration names the secrets with the keys of providers; all are under this prefix, and nothing else is."
        );
    }

    private GatehouseFunction.Spec gateway() {
        var variables = new HashMap<>(environment());
        variables.put("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap");
        variables.put("AWS_LWA_INVOKE_MODE", "response_stream");
        variables.put("AWS_LWA_PORT", "8080");
        variables.put("AWS_LWA_READINESS_CHECK_PATH", "/health");
        variables.put("AWS_LWA_SNAPSTART_BEFORE_CHECKPOINT_PATH", "/snapshot/before");
        variables.put("AWS_LWA_SNAPSTART_AFTER_RESTORE_PATH", "/snapshot/after");
        return new GatehouseFunction.Spec(
            "llm-gateway",
            Functions.LLM_GATEWAY,
            "run.sh",
            "One API over the providers of language models",
            LONGEST_ANSWER,
            variables,
            List.of(Fn.sub(ADAPTER + settings.webAdapter()))
        );
    }

    /** What the gateway is told, wherever it runs. */
    Map<String, String> environment() {
        return Map.of(
            "GATEHOUSE_GATEWAY_TABLE",
            table.getTableName(),
            "GATEHOUSE_LEDGER_STREAM",
            ledger.name(),
            "GATEHOUSE_LAKE_BUCKET",
            storage.lake.getBucketName(),
            "GATEHOUSE_KEYS_TABLE",
            keys.table.getTableName(),
            "GATEHOUSE_ADMIN_SECRET",
            keys.adminKey.getRef()
        );
    }

    /** What the gateway may do, wherever it runs. */
    List<PolicyStatement> permissions() {
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
