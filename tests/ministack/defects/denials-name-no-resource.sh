# Documented: a denial says "... is not authorized to perform: <action> on resource: <ARN> because no identity-based policy allows ..."
# (IAM user guide, "Troubleshoot access denied error messages").
$AWS iam create-user --user-name nobody >/dev/null
key=$($AWS iam create-access-key --user-name nobody --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
$AWS s3api create-bucket --bucket refused >/dev/null
denial=$(AWS_ACCESS_KEY_ID=${key%	*} AWS_SECRET_ACCESS_KEY=${key#*	} $AWS s3api put-object --bucket refused --key a --body "$0" 2>&1 || true)
echo "$denial"
echo "$denial" | grep -q 'not authorized to perform: s3:PutObject'
! echo "$denial" | grep -q 'on resource'
