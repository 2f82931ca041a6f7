#!/bin/sh
# Documented: "By default, all requests are implicitly denied" (IAM User Guide, policy evaluation logic). LocalStack 4.14.0 lets a session
# of a role without any policy write to a bucket. Ends with 0 while it has the defect. Takes the AWS CLI, and the endpoint as an argument.
set -eu
endpoint=${1:-http://127.0.0.1:4602}
export AWS_ACCESS_KEY_ID=owner AWS_SECRET_ACCESS_KEY=unverified AWS_DEFAULT_REGION=us-east-1
aws="aws --endpoint-url $endpoint"
name=powerless-$$
$aws s3api create-bucket --bucket $name >/dev/null
role=$($aws iam create-role --role-name $name --query Role.Arn --output text --assume-role-policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}')
session=$($aws sts assume-role --role-arn "$role" --role-session-name powerless --output text \
    --query '[Credentials.AccessKeyId,Credentials.SecretAccessKey,Credentials.SessionToken]')
AWS_ACCESS_KEY_ID=$(echo "$session" | cut -f1)
AWS_SECRET_ACCESS_KEY=$(echo "$session" | cut -f2)
AWS_SESSION_TOKEN=$(echo "$session" | cut -f3)
export AWS_SESSION_TOKEN
$aws s3api put-object --bucket $name --key k --body "$0" >/dev/null
echo "a role without any policy wrote to s3://$name/k"
