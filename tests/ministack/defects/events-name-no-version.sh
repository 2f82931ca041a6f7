# Documented: an Object Created event of a bucket with versions has detail.object.version-id
# (Amazon S3 User Guide, "EventBridge event message structure").
$AWS s3api create-bucket --bucket versions >/dev/null
$AWS s3api put-bucket-versioning --bucket versions --versioning-configuration Status=Enabled
$AWS s3api put-bucket-notification-configuration --bucket versions --notification-configuration '{"EventBridgeConfiguration":{}}'
queue=$($AWS sqs create-queue --queue-name versions --query QueueUrl --output text)
$AWS events put-rule --name versions --event-pattern '{"source":["aws.s3"]}' >/dev/null
$AWS events put-targets --rule versions --targets Id=q,Arn=arn:aws:sqs:us-east-1:000000000000:versions >/dev/null
$AWS s3api put-object --bucket versions --key a.csv --body "$0" --query VersionId --output text
event=$($AWS sqs receive-message --queue-url "$queue" --wait-time-seconds 10 --query 'Messages[0].Body' --output text)
echo "$event"
echo "$event" | grep -q '"object"'
! echo "$event" | grep -q version-id
