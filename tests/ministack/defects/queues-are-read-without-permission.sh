# Documented: Lambda reads a queue and writes logs as the function's execution role; without sqs:ReceiveMessage the mapping is refused, and without
# logs:CreateLogStream there are no logs (Lambda developer guide, "Using Lambda with Amazon SQS", "Execution role permissions").
$AWS iam create-role --role-name may-nothing --assume-role-policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}' >/dev/null
(cd "$WORK" && echo 'def handler(event, context): print("was called")' >index.py && python3 -m zipfile -c index.zip index.py)
$AWS lambda create-function --function-name may-nothing --runtime python3.13 --handler index.handler --role arn:aws:iam::000000000000:role/may-nothing \
    --zip-file "fileb://$WORK/index.zip" >/dev/null
queue=$($AWS sqs create-queue --queue-name may-nothing --query QueueUrl --output text)
$AWS lambda create-event-source-mapping --function-name may-nothing --event-source-arn arn:aws:sqs:us-east-1:000000000000:may-nothing >/dev/null
$AWS sqs send-message --queue-url "$queue" --message-body x >/dev/null
i=0
until $AWS logs filter-log-events --log-group-name /aws/lambda/may-nothing --query 'events[].message' --output text 2>/dev/null | grep 'was called'; do
    i=$((i + 1))
    [ $i -lt 20 ]
    sleep 0.5
done
