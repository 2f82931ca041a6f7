# Documented: of an object that is not there, GetObject says 404 to who may s3:ListBucket, and 403 to who may not
# (S3 API reference, GetObject, "Permissions").
$AWS iam create-user --user-name reader >/dev/null
$AWS iam put-user-policy --user-name reader --policy-name get --policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::missing/*"}]}'
key=$($AWS iam create-access-key --user-name reader --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
$AWS s3api create-bucket --bucket missing >/dev/null
answer=$(AWS_ACCESS_KEY_ID=${key%	*} AWS_SECRET_ACCESS_KEY=${key#*	} $AWS s3api get-object --bucket missing --key none "$WORK/none" 2>&1 || true)
echo "$answer"
echo "$answer" | grep -q NoSuchKey
