package io.gatehouse.local.iam.api;

import static io.gatehouse.local.iam.api.QueryAnswer.text;

import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;

/** The STS API, as far as it says who calls; everyone may ask that. */
public final class StsApi implements AwsService {

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        if (!call.operation().equals("GetCallerIdentity")) {
            throw AwsException.unsupported("sts:" + call.operation());
        }
        var result = text("Arn", call.principal().name()) + text("UserId", call.principal().name()) + text("Account", Aws.ACCOUNT);
        QueryAnswer.write(call, "https://sts.amazonaws.com/doc/2011-06-15/", result);
    }
}
