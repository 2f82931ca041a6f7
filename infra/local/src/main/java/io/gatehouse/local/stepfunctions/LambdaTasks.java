package io.gatehouse.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.InvokeResult;
import io.gatehouse.local.functions.LambdaException;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The stack's functions, invoked as far as the role's policies allow. Thread-safe. */
public record LambdaTasks(Iam iam, FunctionHost functions) implements Tasks {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public JsonNode invoke(String roleArn, String functionArn, JsonNode payload, Duration timeout)
        throws StateFailure, InterruptedException {
        require(roleArn, "lambda:InvokeFunction", functionArn);
        try {
            var result = functions.invoke(functionArn, JSON.writeValueAsBytes(payload)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answer(result);
        } catch (ExecutionException failed) {
            var refusal = failed.getCause() instanceof LambdaException known ? "Lambda." + known.type() : "Lambda.ServiceException";
            throw new StateFailure(refusal, LambdaException.reason(failed));
        } catch (TimeoutException late) {
            throw new StateFailure("States.Timeout", "The function did not answer within " + timeout.toSeconds() + " s.");
        } catch (IOException unreadable) {
            throw new StateFailure("States.Runtime", "The function's answer is not JSON: " + unreadable.getMessage());
        }
    }

    private static JsonNode answer(InvokeResult result) throws IOException, StateFailure {
        var answer = JSON.readTree(result.payload());
        if (!result.succeeded()) {
            throw new StateFailure(answer.path("errorType").asText("Lambda.Unknown"), answer.toString());
        }
        return answer;
    }

    @Override
    public void requireStart(String roleArn, String stateMachineArn) throws StateFailure {
        require(roleArn, "states:StartExecution", stateMachineArn);
    }

    private void require(String roleArn, String action, String resource) throws StateFailure {
        try {
            var session = iam.principalOf(iam.issue(roleArn, "states").accessKeyId());
            iam.require(session, action, resource, Map.<String, List<String>>of(), null);
        } catch (AccessDenied denied) {
            throw new StateFailure("Lambda.AccessDeniedException", String.valueOf(denied.getMessage()));
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
