#!/bin/sh
# Documented: in events that S3 sends to EventBridge the key is not URL-encoded (Amazon S3 User Guide, "EventBridge event message
# structure"; only notifications sent by S3 itself encode it). LocalStack 4.14.0 encodes it. Ends with 0 while it has the defect. Takes the
# AWS CLI, and the endpoint as an argument.
set -eu
endpoint=${1:-http://127.0.0.1:4602}
export AWS_ACCESS_KEY_ID=owner AWS_SECRET_ACCESS_KEY=unverified AWS_DEFAULT_REGION=us-east-1
aws="aws --endpoint-url $endpoint"
name=keys-$$
$aws s3api create-bucket --bucket $name >/dev/null
$aws s3api put-bucket-notification-configuration --bucket $name --notification-configuration '{"EventBridgeConfiguration":{}}'
queue=$($aws sqs create-queue --queue-name $name --query QueueUrl --output text)
$aws events put-rule --name $name --event-pattern "{\"source\":[\"aws.s3\"],\"detail\":{\"bucket\":{\"name\":[\"$name\"]}}}" >/dev/null
$aws events put-targets --rule $name --targets Id=q,Arn=arn:aws:sqs:us-east-1:000000000000:$name >/dev/null
$aws s3api put-object --bucket $name --key 'a b.csv' --body "$0" >/dev/null
event=$($aws sqs receive-message --queue-url "$queue" --wait-time-seconds 10 --query 'Messages[0].Body' --output text)
echo "$event"
echo "$event" | grep -q '"key": *"a[+%]'
