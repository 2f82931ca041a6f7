package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/** Virtual keys: their table, the first admin key, who checks them and who issues them. */
final class Keys extends Construct {

    final Table table;
    final CfnSecret adminKey;
    final GatehouseFunction authorizer;
    final GatehouseFunction api;

    Keys(Construct scope, Settings settings) {
        super(scope, "Keys");
        table = Tables.create(this, "Table", settings.prefix() + "-keys");
        adminKey = adminKey(settings);
        authorizer = new GatehouseFunction(
            this,
            "Authorizer",
            settings,
            new GatehouseFunction.Spec(
                "authorizer",
                Functions.AUTHORIZER,
                "io.gatehouse.authorizer.AuthorizerHandler::handleRequest",
                "Says which key may do what",
                Duration.seconds(5),
                Map.of("GATEHOUSE_KEYS_TABLE", table.getTableName(), "GATEHOUSE_ADMIN_SECRET", adminKey.getRef())
            ),
            List.of(
                Permission.allow(table.getTableArn(), "dynamodb:GetItem"),
                Permission.allow(adminKey.getRef(), "secretsmanager:GetSecretValue")
            )
        );
        api = new GatehouseFunction(
            this,
            "Api",
            settings,
            new GatehouseFunction.Spec(
                "keys-api",
                Functions.AUTHORIZER,
                "io.gatehouse.authorizer.KeysApiHandler::handleRequest",
                "Issues, lists and deletes keys",
                Duration.seconds(29),
                Map.of("GATEHOUSE_KEYS_TABLE", table.getTableName())
            ),
            List.of(Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"))
        );
    }

    /** A command that prints the key which opens everything, for whoever may read the secret. */
    String printCommand() {
        return Fn.join(
            "",
            List.of(
                "printf 'gh_%s\\n' \"$(aws secretsmanager get-secret-value --secret-id ",
                adminKey.getRef(),
                " --query SecretString --output text)\""
            )
        );
    }

    private CfnSecret adminKey(Settings settings) {
        var given = CfnParameter.Builder.create(this, "AdminKey")
            .description("The admin key without its gh_; generated if empty")
            .noEcho(true)
            .defaultValue("")
            .allowedPattern("|[A-Za-z0-9_]{11,64}")
            .constraintDescription("11 to 64 letters, digits and underscores")
            .build();
        given.overrideLogicalId("AdminKey");
        var condition = CfnCondition.Builder.create(this, "AdminKeyGiven")
            .expression(Fn.conditionNot(Fn.conditionEquals(given.getValueAsString(), "")))
            .build();
        condition.overrideLogicalId("AdminKeyGiven");
        var nothing = Fn.ref("AWS::NoValue");
        var secret = CfnSecret.Builder.create(this, "AdminSecret")
            .name(settings.prefix() + "/admin-key")
            .description("The first admin key, without its gh_")
            .secretString(Fn.conditionIf("AdminKeyGiven", given.getValueAsString(), nothing).toString())
            .generateSecretString(
                Fn.conditionIf("AdminKeyGiven", nothing, new TreeMap<>(Map.of("PasswordLength", 40, "ExcludePunctuation", true)))
            )
            .build();
        secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
        Suppress.on(
            secret,
            "AwsSolutions-SMG4",
            "People hold this key to make the first real ones: rotating it unasked would lock them out. They replace it by " +
                "put-secret-value, and it is out of use as soon as they have keys of their own."
        );
        Suppress.schema(secret, "F3033", "The parameter's empty default is what the condition leaves out.");
        return secret;
    }
}
