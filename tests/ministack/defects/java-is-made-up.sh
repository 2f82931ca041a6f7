# A Java function whose zip holds no class at all cannot be started: AWS answers with FunctionError. MiniStack without Docker makes up a success.
$AWS iam create-role --role-name made-up --assume-role-policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}' >/dev/null
(cd "$WORK" && echo nothing >nothing.txt && python3 -m zipfile -c nothing.zip nothing.txt)
$AWS lambda create-function --function-name made-up --runtime java25 --handler none.Handler --role arn:aws:iam::000000000000:role/made-up \
    --zip-file "fileb://$WORK/nothing.zip" >/dev/null
answer=$($AWS lambda invoke --function-name made-up "$WORK/out.json")
echo "$answer $(cat "$WORK/out.json")"
! echo "$answer" | grep -q FunctionError
