package io.gatehouse.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import io.gatehouse.keys.AdminKey;
import io.gatehouse.keys.DynamoKeyRecords;
import io.gatehouse.keys.KeyDocument;
import io.gatehouse.keys.KeyRecords;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.keys.KeySecret;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Answers API Gateway's REQUEST authorizer: a policy, or 401. */
public final class AuthorizerHandler implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

    static {
        JsonLog.install();
    }

    private final KeyRecords keys;
    private final Supplier<String> secret;
    private final Authorizer authorizer;

    /** The runtime holds its hooks weakly. */
    @SuppressWarnings("UnusedVariable")
    private final Priming priming;

    /** Used by Lambda. */
    public AuthorizerHandler() {
        this(Settings.fromEnvironment());
    }

    private AuthorizerHandler(Settings settings) {
        var secrets = AwsClients.build(SecretsManagerClient.builder());
        var secretId = settings.required("GATEHOUSE_ADMIN_SECRET");
        secret = () -> secrets.getSecretValue(get -> get.secretId(secretId)).secretString();
        keys = new DynamoKeyRecords(AwsClients.build(DynamoDbClient.builder()), settings.required("GATEHOUSE_KEYS_TABLE"));
        authorizer = authorizer();
        priming = Priming.register(this::prime);
    }

    @Override
    public IamPolicyResponseV1 handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
        JsonLog.begin(context);
        return answer(authorizer, event);
    }

    private static IamPolicyResponseV1 answer(Authorizer authorizer, APIGatewayCustomAuthorizerEvent event) {
        var headers = Optional.ofNullable(event.getHeaders()).orElse(Map.of());
        var decision = authorizer.decide(headers, event.getHttpMethod(), event.getPath(), event.getResource());
        return PolicyAnswer.of(decision, event.getMethodArn());
    }

    /** Remembers no key: the gateway caches decisions already. */
    private Authorizer authorizer() {
        return new Authorizer(new KeyRing(keys, new AdminKey(secret), InstantSource.system(), Duration.ZERO));
    }

    /** Asks for a key that cannot exist, of an authorizer of its own: nothing of the admin key stays in the snapshot. */
    private void prime() {
        var unknown = "Bearer " + KeySecret.PREFIX + "0".repeat(43);
        PolicyAnswer.of(new Decision.Allowed(Identity.of(KeyDocument.rehearse())), "arn:aws:execute-api:::primed");
        authorizer().decide(Map.of("Authorization", unknown), "GET", "/datasets", "/datasets");
    }
}
