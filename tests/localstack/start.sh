#!/bin/sh
# Starts LocalStack 4.14.0 without Docker, on loopback, in the foreground: S3, SQS, DynamoDB, EventBridge, Secrets Manager, CloudFormation.
# usage: tests/localstack/start.sh [PORT]     (4602; PYTHON names another interpreter than the newest on the path)
#
# LocalStack would download a JDK and DynamoDB Local. It gets the JDK that runs this build, and the DynamoDB Local that infra/local has
# already resolved, so build that first: mvn -ntp -Plocal -Dexit, or any `package` of infra/local.
set -eu
cd "$(dirname "$0")/../.."
port=${1:-4602}
here=$PWD/tests/localstack/target
lib=$here/root/var/lib/localstack/lib
engine=$lib/dynamodb-local/2
jars=$PWD/infra/local/target/lib

find_python() {
    for python in ${PYTHON:-python3.13 python3.12 python3 "$HOME"/.pyenv/versions/3.13.*/bin/python}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "Python 3.12 or newer is needed" >&2
    exit 1
}

find_jdk() {
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 25 ]; then
            echo "$home"
            return
        fi
    done
    echo "JDK 25 is needed: set JAVA_HOME" >&2
    exit 1
}

[ -d "$jars" ] || { echo "$jars is missing: build infra/local first" >&2; exit 1; }
jdk=$(find_jdk)

if ! cmp -s tests/localstack/requirements.txt "$here/installed.txt"; then
    python=$(find_python)
    mkdir -p "$here"
    "$python" -m venv --clear "$here/venv"
    "$here/venv/bin/pip" install --quiet --no-deps --requirement tests/localstack/requirements.txt
    cp tests/localstack/requirements.txt "$here/installed.txt"
fi

# The places where LocalStack looks for what it has installed.
mkdir -p "$lib/java" "$engine/DynamoDBLocal_lib"
ln -sfn "$jdk" "$lib/java/11"
ln -sfn "$jdk" "$lib/java/21"
manifest=$engine/manifest.txt
{
    echo "Main-Class: software.amazon.dynamodb.services.local.main.ServerRunner"
    printf 'Class-Path:'
    for jar in "$jars"/*.jar; do
        printf ' \n  file:%s' "$jar"
    done
    echo
} > "$manifest"
"$jdk/bin/jar" --create --file "$engine/DynamoDBLocal.jar" --manifest "$manifest"

# The agent that LocalStack loads lifts a limit on indexes; an empty one does nothing.
mkdir -p "$here/agent"
printf 'public class Agent { public static void premain(String arguments) {} }\n' > "$here/agent/Agent.java"
"$jdk/bin/javac" -d "$here/agent" "$here/agent/Agent.java"
printf 'Premain-Class: Agent\n' > "$here/agent/manifest.txt"
"$jdk/bin/jar" --create --file "$engine/ddb-local-loader-0.1.jar" --manifest "$here/agent/manifest.txt" -C "$here/agent" Agent.class

export OVERRIDE_IN_DOCKER=0 DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 DYNAMODB_IN_MEMORY=1 SQS_ENDPOINT_STRATEGY=path
export GATEWAY_LISTEN="127.0.0.1:$port" LOCALSTACK_HOST="127.0.0.1:$port" FILESYSTEM_ROOT="$here/root"
exec "$here/venv/bin/python" -m localstack.runtime.main
