# Documented: RedriveExecution goes on with an execution that failed (Step Functions API reference, RedriveExecution): where there is none of that
# name, it says ExecutionDoesNotExist.
answer=$(curl -s --aws-sigv4 aws:amz:us-east-1:states --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H 'X-Amz-Target: AWSStepFunctions.RedriveExecution' \
    -H 'Content-Type: application/x-amz-json-1.0' -d '{"executionArn":"arn:aws:states:us-east-1:000000000000:execution:none:none"}' "$AWS_ENDPOINT_URL/")
echo "$answer"
echo "$answer" | grep -q 'Unknown action: RedriveExecution'
