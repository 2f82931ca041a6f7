# Documented: a REQUEST authorizer takes context.httpMethod and context.path as identity sources
# (API Gateway developer guide, "Configure a Lambda authorizer"): they are in every request, so the authorizer is asked.
cat >"$WORK/api.json" <<'T'
{"Resources":{
"Api":{"Type":"AWS::ApiGateway::RestApi","Properties":{"Name":"context"}},
"Asks":{"Type":"AWS::ApiGateway::Authorizer","Properties":{"Name":"asks","RestApiId":{"Ref":"Api"},"Type":"REQUEST","AuthorizerResultTtlInSeconds":30,
 "IdentitySource":"method.request.header.Authorization,context.httpMethod,context.path",
 "AuthorizerUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:nobody/invocations"}},
"Get":{"Type":"AWS::ApiGateway::Method","Properties":{"RestApiId":{"Ref":"Api"},"ResourceId":{"Fn::GetAtt":["Api","RootResourceId"]},"HttpMethod":"GET",
 "AuthorizationType":"CUSTOM","AuthorizerId":{"Ref":"Asks"},"Integration":{"Type":"MOCK","RequestTemplates":{"application/json":"{\"statusCode\":200}"}}}},
"Deployed":{"Type":"AWS::ApiGateway::Deployment","DependsOn":"Get","Properties":{"RestApiId":{"Ref":"Api"}}},
"Stage":{"Type":"AWS::ApiGateway::Stage","Properties":{"RestApiId":{"Ref":"Api"},"DeploymentId":{"Ref":"Deployed"},"StageName":"live"}}},
"Outputs":{"Id":{"Value":{"Ref":"Api"}}}}
T
$AWS cloudformation create-stack --stack-name context --template-body "file://$WORK/api.json" >/dev/null
$AWS cloudformation wait stack-create-complete --stack-name context
id=$($AWS cloudformation describe-stacks --stack-name context --query 'Stacks[0].Outputs[0].OutputValue' --output text)
# There is no such function: whoever asks it answers 500. An answer of 401 shows that it was not asked.
status=$(curl -s -o "$WORK/answer" -w '%{http_code}' -H 'Authorization: Bearer any' "$AWS_ENDPOINT_URL/restapis/$id/live/_user_request_/")
echo "$status $(cat "$WORK/answer")"
[ "$status" = 401 ]
