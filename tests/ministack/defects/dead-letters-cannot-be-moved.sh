# Documented: StartMessageMoveTask moves the messages of a dead-letter queue back to where they came from (SQS API reference, StartMessageMoveTask).
$AWS sqs create-queue --queue-name dead >/dev/null
cat >"$WORK/queue.json" <<'T'
{"RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":\"1\"}"}
T
$AWS sqs create-queue --queue-name alive --attributes "file://$WORK/queue.json" >/dev/null
answer=$(curl -s --aws-sigv4 aws:amz:us-east-1:sqs --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H 'X-Amz-Target: AmazonSQS.StartMessageMoveTask' \
    -H 'Content-Type: application/x-amz-json-1.0' -d '{"SourceArn":"arn:aws:sqs:us-east-1:000000000000:dead"}' "$AWS_ENDPOINT_URL/")
echo "$answer"
echo "$answer" | grep -q 'not valid for this endpoint'
