package io.gatehouse.authorizer;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.PolicyDocument;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1.Statement;
import java.util.List;

/** Words a decision as the IAM policy that API Gateway asks for: on exactly the method and path that were asked, for it caches the answer. */
final class PolicyAnswer {

    private PolicyAnswer() {}

    /** @throws Unauthorized which API Gateway answers with 401 */
    static IamPolicyResponseV1 of(Decision decision, String methodArn) {
        return switch (decision) {
            // In a policy these characters would stand for other paths too.
            case Decision.Allowed(var identity) when methodArn.matches(".*[*?$].*") -> policy(IamPolicyResponseV1.DENY, identity, methodArn);
            case Decision.Allowed(var identity) -> policy(IamPolicyResponseV1.ALLOW, identity, methodArn);
            case Decision.Denied(var identity) -> policy(IamPolicyResponseV1.DENY, identity, methodArn);
            case Decision.Unauthenticated() -> throw new Unauthorized();
        };
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
