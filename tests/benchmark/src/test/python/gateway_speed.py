"""What LLM gateways cost a call and add to its time, side by side on one machine.

    python gateway_speed.py [--targets direct,gatehouse,…] [--seconds 3] [--windows 3] [--warm 150000] [--out FILE]

Builds the gateway, a load generator and an upstream that answers at once (both in C), installs other gateways from npm and PyPI under
target/, and measures one after the other. Core 1 is the gateway's alone; core 0 has the upstream and the load. Everything listens on and
talks to 127.0.0.1 only. Needs gcc, Maven, a JDK 25 (JAVA_HOME), and for the others Node and Python: what cannot be installed is left out.
CPU is that of a gateway's whole process tree per 10,000 requests that the upstream saw, so a cache would show. Windows in which other
work took more than --noise cores are measured again, --extra times at most, and the quietest are kept.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request

SOURCES = pathlib.Path(__file__).resolve().parent.parent / "gateways"
ROOT = SOURCES.parents[4]
FOLDER = ROOT / "tests/benchmark/target/gateways"
MODULE = ROOT / "functions/llm-gateway"
ADAPTER = ROOT / "infra/local/target/lambda-web-adapter/bin/lambda-adapter"
UPSTREAM_PORT = 19000
UPSTREAM = f"http://127.0.0.1:{UPSTREAM_PORT}"
LOAD_CORE, GATEWAY_CORE = "0", "1"
TICKS = os.sysconf("SC_CLK_TCK")
KEY = "gh_" + "b" * 43
JVM = ["-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]


class Target:
    """A gateway: how it is installed and started, and what it wants of a request."""

    def __init__(self, name, port=None, command=None, install=None, env=None, headers=(), model=None, path="/v1/chat/completions", rates=(200, 50), beside=None, warm=1.0):
        self.name, self.port, self.command, self.install = name, port, command, install
        self.env, self.headers, self.model, self.path, self.rates = env or {}, list(headers), model, path, rates
        self.beside, self.warm = beside, warm

    def body(self, stream):
        """The file with what is asked."""
        file = FOLDER / f"{self.name}-{'stream' if stream else 'chat'}.json"
        file.write_text(json.dumps(request(self.model or "gpt-4o-mini", stream)))
        return file


def request(model, stream):
    """1.2 KB with escapes, other scripts and a tool."""
    role = "You are a terse assistant for an internal help desk. Answer in plain text, cite the runbook section, never invent a ticket number. "
    question = 'Why does the nightly export job time out when the partner file has "quotes", unicode é你好 and\nnew lines? '
    parameters = {"type": "object", "properties": {"keyword": {"type": "string"}, "limit": {"type": "integer", "minimum": 1, "maximum": 10}}, "required": ["keyword"]}
    tool = {"name": "lookup_runbook", "description": "Find a runbook section by keyword", "parameters": parameters}
    body = {
        "model": model,
        "messages": [{"role": "system", "content": role * 3}, {"role": "user", "content": question * 3}],
        "temperature": 0.2,
        "max_tokens": 256,
        "tools": [{"type": "function", "function": tool}],
        "user": "bench",
    }
    return {**body, "stream": True, "stream_options": {"include_usage": False}} if stream else body


def run(*command, cwd=None):
    subprocess.run([str(word) for word in command], cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def sources(name):
    """A peer's files under target, pointed at the upstream."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    for file in (SOURCES / name).iterdir():
        (folder / file.name).write_text(file.read_text().replace("UPSTREAM_PORT", str(UPSTREAM_PORT)))
    return folder


def from_npm(name):
    folder = sources(name)
    if not (folder / "node_modules").exists():
        run("npm", "install", "--no-audit", "--no-fund", "--silent", cwd=folder)


def from_pypi(name):
    folder = sources(name)
    venv = folder / "venv"
    if venv.exists():
        return
    try:
        run(sys.executable, "-m", "venv", venv)
        constraints = folder / "constraints.txt"
        limits = ["-c", constraints] if constraints.exists() else []
        run(venv / "bin/pip", "install", "-q", "-r", folder / "requirements.txt", *limits)
    except subprocess.CalledProcessError:
        shutil.rmtree(venv, ignore_errors=True)
        raise


def build_ours(name):
    if not (MODULE / "target/bench.classpath").exists():
        maven = ["mvn", "-ntp", "-q", "-DskipTests", "-pl", "functions/llm-gateway", "-am", "package"]
        run(*maven, "dependency:build-classpath", "-Dmdep.outputFile=target/bench.classpath", cwd=ROOT)


def build_adapter(name):
    """AWS's own, by cargo: minutes of CPU, once."""
    build_ours(name)
    if not ADAPTER.exists():
        version = re.search("<lambda.adapter.version>(.+?)<", (ROOT / "infra/local/pom.xml").read_text())[1]
        run("cargo", "install", "lambda_web_adapter", "--quiet", "--locked", "--version", version, "--root", ADAPTER.parents[1])


def adapted(server, port, runtime):
    """A server behind AWS's adapter on one core, the Runtime API elsewhere."""
    variables = {f"AWS_LAMBDA_{name}": "gateway" for name in ("FUNCTION_NAME", "FUNCTION_VERSION", "LOG_GROUP_NAME", "LOG_STREAM_NAME")}
    variables |= {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{runtime}"}
    variables |= {"AWS_LWA_PORT": str(port), "AWS_LWA_READINESS_CHECK_PATH": "/health", "AWS_LWA_INVOKE_MODE": "response_stream"}
    both = '"$0" & adapter=$!; "$@" & server=$!; trap "kill $adapter $server" TERM; wait'
    return lambda: ["sh", "-c", both, str(ADAPTER), *server()], variables


def java(main, *arguments):
    home = os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64")
    classpath = lambda: ":".join([str(MODULE / "target/classes"), str(MODULE / "target/test-classes"), (MODULE / "target/bench.classpath").read_text()])
    return lambda: [f"{home}/bin/java", *JVM, "-cp", classpath(), main, *arguments]


def targets():
    own = "io.gatehouse.gateway.bench."
    bearer = f"Authorization: Bearer {KEY}"
    tables = java(own + "TableServer", "19131")
    lambda_, variables = adapted(java(own + "GatewayOnOneCore", "19133", UPSTREAM), 19133, 19141)
    front = lambda: [sys.executable, str(pathlib.Path(__file__).parent / "lambda_front.py"), "19140", "19141"]
    return [
        Target("direct", port=UPSTREAM_PORT),
        Target("gatehouse", 19130, java(own + "GatewayOnOneCore", "19130", UPSTREAM), build_ours, headers=[bearer]),
        Target("gatehouse-dynamodb", 19132, java(own + "GatewayOnOneCore", "19132", UPSTREAM, "http://127.0.0.1:19131"), build_ours, headers=[bearer], rates=(20, 5), beside=tables, warm=0.25),
        Target("gatehouse-adapter", 19140, lambda_, build_adapter, variables, [bearer], rates=(200, 3), beside=front),
        Target(
            "portkey",
            19111,
            lambda: ["node", str(FOLDER / "portkey/node_modules/@portkey-ai/gateway/build/start-server.js"), "--port=19111", "--headless"],
            from_npm,
            {"NODE_ENV": "production"},
            ["Authorization: Bearer sk-bench", "x-portkey-provider: openai", f"x-portkey-custom-host: {UPSTREAM}/v1"],
        ),
        Target(
            "ferrogw",
            19121,
            lambda: [str(FOLDER / "ferrogw/venv/bin/ferrogw"), "serve"],
            from_pypi,
            {
                "GATEWAY_CONFIG": str(FOLDER / "ferrogw/config.yaml"),
                "GATEWAY_ENV": "production",
                "MASTER_KEY": "sk-bench",
                "PORT": "19121",
                "OPENAI_API_KEY": "sk-up",
                "OPENAI_BASE_URL": f"{UPSTREAM}/v1",
                "FERRO_MODEL_CATALOG_TIMEOUT": "0",
                "RATE_LIMIT_RPS": "1000000",
                "RATE_LIMIT_BURST": "1000000",
            },
            ["Authorization: Bearer sk-bench"],
        ),
        Target(
            "tensorzero",
            None,
            lambda: [str(FOLDER / "tensorzero/venv/bin/python"), str(FOLDER / "tensorzero/serve.py"), str(FOLDER / "tensorzero/tensorzero.toml")],
            from_pypi,
            {"RUST_LOG": "error"},
            ["Authorization: Bearer sk-bench"],
            model="tensorzero::model_name::gpt-4o-mini",
            path="/openai/v1/chat/completions",
        ),
        Target(
            "litellm",
            19120,
            lambda: [str(FOLDER / "litellm/venv/bin/litellm"), "--config", str(FOLDER / "litellm/config.yaml"), "--host", "127.0.0.1", "--port", "19120", "--num_workers", "1", "--telemetry", "False"],
            from_pypi,
            {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOG": "ERROR", "LITELLM_MODE": "PRODUCTION", "NO_DOCS": "True"},
            ["Authorization: Bearer sk-bench"],
            rates=(20, 5),
        ),
    ]


def upstream(path):
    with urllib.request.urlopen(UPSTREAM + path, timeout=5) as answer:
        return answer.read()


def seen():
    counts = json.loads(upstream("/stats"))
    return counts["json"] + counts["stream"]


def tree(pid):
    """A process and all below it."""
    children = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = int(pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1])
            children.setdefault(parent, []).append(int(entry))
        except OSError:
            pass  # It has just ended.
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def cpu(pid):
    """Seconds that a process and all below it have used, in user and kernel."""
    ticks = 0
    for each in tree(pid):
        try:
            fields = pathlib.Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass  # It has just ended.
    return ticks / TICKS


def busy():
    """CPU seconds of the whole machine, without interrupts."""
    with open("/proc/stat") as stat:
        fields = stat.readline().split()
    return sum(map(int, fields[1:4])) / TICKS


def megabytes(pid):
    total = 0
    for each in tree(pid):
        try:
            total += int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{each}/status").read_text())[1])
        except (OSError, TypeError):
            pass  # It has just ended, or has no memory of its own.
    return total / 1024


def load(target, stream, *options):
    command = ["taskset", "-c", LOAD_CORE, FOLDER / "load", "-p", target.port, "-u", target.path, "-b", target.body(stream), *options]
    command += ["-e", "51"] if stream else []
    for header in target.headers:
        command += ["-H", header]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=200)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def window(target, pid, mock, stream, options):
    """One measurement: what the load generator saw, CPU per 10,000 requests, and the cores that other work took."""
    begun, own, all_work, others, requests = time.time(), cpu(pid), busy(), cpu(mock) + children_cpu(), seen()
    result = load(target, stream, *options)
    seconds = time.time() - begun
    own, others = cpu(pid) - own, cpu(mock) + children_cpu() - others
    known = others + (own if pid != mock else 0)
    return {**result, "cpu": own / max(1, seen() - requests) * 10_000, "foreign": max(0, busy() - all_work - known) / seconds}


def children_cpu():
    times = os.times()
    return times.children_user + times.children_system


def quiet(arguments, measure):
    """The quietest of some windows."""
    found = []
    while len(found) < arguments.windows + arguments.extra and sum(one["foreign"] < arguments.noise for one in found) < arguments.windows:
        found.append(measure())
    return sorted(found, key=lambda one: one["foreign"])[: arguments.windows]


def median(windows, *path):
    values = []
    for value in windows:
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        if value is not None:
            values.append(value)
    return statistics.median(values) if values else None


def start(target):
    """The process of a target, once it answers, and the milliseconds that took."""
    log = open(FOLDER / f"{target.name}.log", "w")
    begun = time.time()
    process = subprocess.Popen(["taskset", "-c", GATEWAY_CORE, *target.command()], env={**os.environ, **target.env}, stdout=log, stderr=subprocess.STDOUT)
    try:
        while time.time() < begun + 90 and process.poll() is None:
            if target.port is None:
                chosen = re.search(r"http://127\.0\.0\.1:(\d+)/openai", pathlib.Path(log.name).read_text())
                target.port = int(chosen[1]) if chosen else None
            elif load_once(target):
                return process, (time.time() - begun) * 1000
            time.sleep(0.02)
        raise RuntimeError(f"{target.name} does not answer: see {log.name}")
    except BaseException:
        process.kill()
        raise


def load_once(target):
    try:
        return load(target, False, "-c", 1, "-n", 1, "-d", 20)["ok"] == 1
    except (RuntimeError, ValueError):  # Nobody listens yet, so that there is no rate to tell.
        return False


def measure(target, arguments, mock):
    upstream("/set/0/0")
    beside = subprocess.Popen(["taskset", "-c", LOAD_CORE, *target.beside()], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) if target.beside else None
    if beside:
        beside.stdout.readline()
    process, millis = (None, None) if target.command is None else start(target)
    pid = process.pid if process else mock.pid
    try:
        result = {"name": target.name, "start_ms": millis}
        for stream in (False, True):
            checked = load(target, stream, "-c", 4, "-n", 100, "-d", 30)
            if checked["ok"] != 100:
                raise RuntimeError(f"{target.name} answers wrongly: {checked.get('first_error')}")
        calls = int(arguments.warm * target.warm)
        load(target, False, "-c", 16, "-n", calls, "-d", 60)
        load(target, True, "-c", 16, "-n", calls // 3, "-d", 25)
        result["chats"] = quiet(arguments, lambda: window(target, pid, mock.pid, False, ["-c", 16, "-d", arguments.seconds]))
        result["streams"] = quiet(arguments, lambda: window(target, pid, mock.pid, True, ["-c", 16, "-d", arguments.seconds]))
        chats, streams = target.rates
        paced = ["-c", 128, "-w", 0.3, "-d", arguments.seconds]
        result["paced"] = quiet(arguments, lambda: window(target, pid, mock.pid, False, [*paced, "-r", chats]))
        upstream("/set/50/2")
        result["paced_streams"] = quiet(arguments, lambda: window(target, pid, mock.pid, True, [*paced, "-r", streams]))
        result["megabytes"] = megabytes(pid)
        return result
    finally:
        for each in filter(None, (process, beside)):
            each.terminate()
            try:
                each.wait(10)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()


def text(value, digits=2, scale=1.0):
    return "–" if value is None else f"{value * scale:.{digits}f}"


def table(results):
    direct = next((one for one in results if one["name"] == "direct"), None)
    lines = [
        "| | CPU-s, 10,000 chats | CPU-s, 10,000 streams | chats/s | streams/s | added at 200/s p50 / p99, ms | first token of 50/s, added p50 / p99, ms | MB | start, ms | other work, cores |",
        "|" + "---|" * 10,
    ]
    for one in results:
        added = lambda *path: None if direct is None or one is direct else median(one[path[0]], *path[1:]) - median(direct[path[0]], *path[1:])
        foreign = [each["foreign"] for part in ("chats", "streams", "paced", "paced_streams") for each in one[part]]
        cells = [one["name"], text(median(one["chats"], "cpu")), text(median(one["streams"], "cpu"))]
        cells += [text(median(one["chats"], "rps"), 0), text(median(one["streams"], "rps"), 0)]
        cells += [" / ".join(text(added("paced", "lat", each), 2, 1e-3) for each in ("p50", "p99"))]
        cells += [" / ".join(text(added("paced_streams", "ttfb", each), 2, 1e-3) for each in ("p50", "p99"))]
        cells += [text(one["megabytes"], 0), text(one["start_ms"], 0), f"{statistics.median(foreign):.2f} (most {max(foreign):.2f})"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def install(target):
    try:
        if target.install:
            target.install(target.name)
        return True
    except (subprocess.CalledProcessError, OSError) as failure:
        print(f"{target.name} cannot be installed and is left out: {failure}", flush=True)
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--targets", default=",".join(target.name for target in targets()))
    parser.add_argument("--seconds", type=float, default=3, help="length of a window")
    parser.add_argument("--windows", type=int, default=3)
    parser.add_argument("--extra", type=int, default=3, help="windows that may replace noisy ones")
    parser.add_argument("--noise", type=float, default=0.3, help="cores of other work that spoil a window")
    parser.add_argument("--warm", type=int, default=150_000, help="calls before anything is measured, or as many as are answered in a minute")
    parser.add_argument("--jvm", action="append", default=[], help="an option for our own JVM, such as --jvm=-XX:StartFlightRecording:filename=x.jfr")
    parser.add_argument("--out", default=str(FOLDER / "result.json"))
    arguments = parser.parse_args()
    JVM.extend(arguments.jvm)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("load", "upstream"):
        run("gcc", "-O2", "-o", FOLDER / name, SOURCES / f"{name}.c")
    wanted = arguments.targets.split(",")
    chosen = [target for target in targets() if target.name in wanted and install(target)]
    mock = subprocess.Popen(["taskset", "-c", LOAD_CORE, str(FOLDER / "upstream"), f"{UPSTREAM_PORT}:0:0"], stderr=subprocess.DEVNULL)
    results = []
    try:
        time.sleep(0.3)
        for target in chosen:
            try:
                results.append(measure(target, arguments, mock))
            except (RuntimeError, ValueError, subprocess.SubprocessError) as failure:
                print(f"{target.name} is left out: {failure}", flush=True)
                continue
            print(table(results[-1:]).splitlines()[-1], flush=True)
            pathlib.Path(arguments.out).write_text(json.dumps(results, indent=1))
    finally:
        mock.terminate()
        mock.wait()
    print("\n" + table(results))


if __name__ == "__main__":
    main()
