# Documented: Ref of an AWS::SecretsManager::Secret is its ARN
# (CloudFormation reference, AWS::SecretsManager::Secret, "Return values").
cat >"$WORK/secret.json" <<'T'
{"Resources":{"S":{"Type":"AWS::SecretsManager::Secret","Properties":{"Name":"referred/to","SecretString":"x"}}},"Outputs":{"Ref":{"Value":{"Ref":"S"}}}}
T
$AWS cloudformation create-stack --stack-name secrets --template-body "file://$WORK/secret.json" >/dev/null
$AWS cloudformation wait stack-create-complete --stack-name secrets
ref=$($AWS cloudformation describe-stacks --stack-name secrets --query 'Stacks[0].Outputs[0].OutputValue' --output text)
echo "Ref: $ref"
[ "$ref" = referred/to ]
