# Documented: the files of a layer are in /opt (Lambda developer guide, "Working with layers"). MiniStack without Docker puts them elsewhere.
$AWS iam create-role --role-name layered --assume-role-policy-document \
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}' >/dev/null
(cd "$WORK" && mkdir -p tool && echo hello >tool/here && python3 -m zipfile -c layer.zip tool &&
    echo 'import os
def handler(event, context): return os.path.exists("/opt/tool/here")' >index.py && python3 -m zipfile -c layered.zip index.py)
layer=$($AWS lambda publish-layer-version --layer-name layered --zip-file "fileb://$WORK/layer.zip" --query LayerVersionArn --output text)
$AWS lambda create-function --function-name layered --runtime python3.13 --handler index.handler --role arn:aws:iam::000000000000:role/layered \
    --layers "$layer" --zip-file "fileb://$WORK/layered.zip" >/dev/null
$AWS lambda invoke --function-name layered "$WORK/out.json" >/dev/null
echo "/opt/tool/here: $(cat "$WORK/out.json")"
[ "$(cat "$WORK/out.json")" = false ]
