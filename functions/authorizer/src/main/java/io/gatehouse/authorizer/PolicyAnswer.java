package io.gatehouse.authorizer;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.PolicyDocument;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** Words a decision as the IAM policy that API Gateway asks for: on exactly the method and path that were asked, for it caches the answer. */
final class PolicyAnswer {

    private static final Pattern WILD = Pattern.compile("[*?$]");

    private PolicyAnswer() {}

    /** @throws Unauthorized which API Gateway answers with 401 */
    static IamPolicyResponseV1 of(Decision decision, String methodArn) {
        return switch (decision) {
            case Decision.Allowed allowed -> policy(effectOn(methodArn), allowed.identity(), methodArn);
            case Decision.Denied denied -> policy(IamPolicyResponseV1.DENY, denied.identity(), methodArn);
            case Decision.Unauthenticated unknown -> throw new Unauthorized();
        };
    }

    /** In a policy a wildcard or a variable would stand for other paths too: such a path is allowed to nobody. */
    private static String effectOn(String methodArn) {
        return WILD.matcher(methodArn).find() ? IamPolicyResponseV1.DENY : IamPolicyResponseV1.ALLOW;
    }

    private static IamPolicyResponseV1 policy(String effect, Identity identity, String methodArn) {
        var statement = Statement.builder()
            .withEffect(effect)
            .withAction(IamPolicyResponseV1.EXECUTE_API_INVOKE)
            .withResource(List.of(methodArn))
            .build();
        return IamPolicyResponseV1.builder()
            .withPrincipalId(identity.keyId())
            .withPolicyDocument(
                PolicyDocument.builder().withVersion(IamPolicyResponseV1.VERSION_2012_10_17).withStatement(List.of(statement)).build()
            )
            .withContext(identity.context())
            .build();
    }
}
