#!/bin/sh
# Starts the MiniStack that `mvn -ntp -Pministack` installed, alone, and runs these scripts against it. Takes the AWS CLI.
# Each ends with 0 while MiniStack has the defect, and with 1 once it has not.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../../end-to-end/target/ministack/python/bin/python}
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
work=$(mktemp -d)
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ACCESS_KEY_ID=owner AWS_SECRET_ACCESS_KEY=unverified AWS_DEFAULT_REGION=us-east-1 WORK="$work"
# Older ones of the AWS CLI heed the variable for some services only.
export AWS="aws --endpoint-url $AWS_ENDPOINT_URL"
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port AUTH=true LAMBDA_EXECUTOR=local TMPDIR=$work "$python" -m ministack >"$work/log" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
i=0
until curl -s -o "$work/health" "$AWS_ENDPOINT_URL/_ministack/health"; do
    i=$((i + 1))
    [ $i -lt 100 ] || { cat "$work/log"; exit 2; }
    sleep 0.2
done
result=0
for script in "$@"; do
    echo "== $script"
    sh -eu "$here/$(basename "$script")" || result=1
done
exit $result
