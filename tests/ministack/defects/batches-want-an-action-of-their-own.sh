# Documented: SendMessageBatch needs the permission sqs:SendMessage; there is no action sqs:SendMessageBatch
# (service authorization reference, "Actions defined by Amazon SQS").
$AWS iam create-user --user-name sender >/dev/null
$AWS iam put-user-policy --user-name sender --policy-name send --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}'
key=$($AWS iam create-access-key --user-name sender --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
queue=$($AWS sqs create-queue --queue-name batch --query QueueUrl --output text)
export AWS_ACCESS_KEY_ID="${key%	*}" AWS_SECRET_ACCESS_KEY="${key#*	}"
$AWS sqs send-message --queue-url "$queue" --message-body one >/dev/null
answer=$($AWS sqs send-message-batch --queue-url "$queue" --entries Id=1,MessageBody=two 2>&1 || true)
echo "$answer"
echo "$answer" | grep -q 'not authorized to perform: sqs:SendMessageBatch'
