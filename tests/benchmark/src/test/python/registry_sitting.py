"""The registry beside MLflow's own server, in one sitting: starts both, makes what is searched, measures, and prints one table.

    python registry_sitting.py --mlflow PATH/bin/mlflow [--share 1.0] [--runs 10000] …

Ours is the local stack, built before and taken from this working copy, whose API lets more requests through than it does by default.
MLflow's server runs on SQLite, with four workers and with one; its runs are made once, by its own API, and stay in the folder for the
next sitting. Exits with 1 if an operation's median is above the better of MLflow's two, or a search whose matches are many is not five
times as fast. Only the standard library is needed.
"""

import argparse
import atexit
import glob
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import registry_speed

ROOT = pathlib.Path(__file__).resolve().parents[5]
KEY = "gh_local_admin"
FUNCTION = "gatehouse-model-registry:live"
REQUESTS_PER_SECOND = 5000
SEARCH_FACTOR = 5
PATIENCE_SECONDS = 180


class Server:
    """A process with all that it starts, which ends with this one."""

    def __init__(self, command, log):
        self.log = log
        with open(log, "w") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True)
        atexit.register(self.stop)

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(30)
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self, ready):
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            found = ready()
            if found:
                return found
            time.sleep(0.5)
        sys.exit(f"It did not start, see {self.log}.")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def widened(folder):
    """The cloud assembly, with a stage that takes more requests a second."""
    assembly = folder / "assembly"
    shutil.rmtree(assembly, ignore_errors=True)
    shutil.copytree(ROOT / "cdk.out", assembly)
    for name in glob.glob(str(assembly / "*.template.json")):
        path = pathlib.Path(name)
        text = re.sub(r'"Throttling(Rate|Burst)Limit": \d+', rf'"Throttling\1Limit": {REQUESTS_PER_SECOND}', path.read_text())
        path.write_text(text)
    return assembly


def stack(java, folder):
    jar = ROOT / "infra/local/target/gatehouse-local.jar"
    command = [java, "-jar", str(jar), "--api-port", "0", "--aws-port", "0", "--template", str(widened(folder)), "--max-environments", "4"]
    server = Server(command, folder / "stack.log")
    api, aws = server.wait(lambda: re.search(r"Ready in .*: API (\S+?)[ ,].*AWS (\S+)", server.log.read_text())).groups()
    pid = server.process.pid
    gateway = registry_speed.Registry(f"gatehouse={api},{pid}")
    return gateway, registry_speed.Invoked(f"function=lambda://{aws.split('//')[1].rstrip('/')}/{FUNCTION},{pid}")


def mlflow(program, database, workers):
    port = free_port()
    command = [program, "server", "--backend-store-uri", f"sqlite:///{database}", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--default-artifact-root", str(database.parent / "artifacts"), "--workers", str(workers)]
    server = Server(command, database.parent / f"mlflow-{workers}.log")

    def healthy():
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2).status == 200
        except OSError:
            return False

    server.wait(healthy)
    return server, registry_speed.Registry(f"mlflow-{workers}=http://127.0.0.1:{port},{server.process.pid}")


def seeded(program, folder, runs):
    """A database of MLflow's with the runs that are searched; made once."""
    database = folder / f"corpus-{runs}.db"
    if not database.exists():
        making = folder / "making.db"
        making.unlink(missing_ok=True)
        server, registry = mlflow(program, making, 1)
        began = time.monotonic()
        registry_speed.corpus(registry, runs)
        server.stop()
        print(f"MLflow's {runs:,} runs made in {time.monotonic() - began:.0f} s", flush=True)
        making.rename(database)
    return database


def both(program, folder, runs):
    for workers in (4, 1):
        database = folder / f"sitting-{workers}.db"
        shutil.copy(seeded(program, folder, runs), database)
        yield mlflow(program, database, workers)[1]


def verdicts(rows):
    """By operation: the line of the table, and whether it holds."""
    operations = list(dict.fromkeys(row["operation"] for row in rows))
    print("\n| median ms / CPU ms a call | ours | the function alone | MLflow, 4 workers | MLflow, 1 worker | times as fast |")
    print("|---|---|---|---|---|---|")
    held = True
    for operation in operations:
        of = {row["registry"]: row for row in rows if row["operation"] == operation}
        best = min(row["median_ms"] for name, row in of.items() if name.startswith("mlflow"))
        factor = best / of["gatehouse"]["median_ms"]
        wanted = SEARCH_FACTOR if re.match("search .*(filters|page of)", operation) else 1
        wrong = any(row["wrong"] for name, row in of.items() if not name.startswith("mlflow"))
        fine = factor >= wanted and not wrong
        held &= fine
        cells = [f"{of[name]['median_ms']} / {of[name]['cpu_ms']}" for name in ("gatehouse", "function", "mlflow-4", "mlflow-1") if name in of]
        note = "" if fine else " **wrong answers**" if wrong else f" **below {wanted}**"
        print(f"| {operation} | {' | '.join(cells)} | {factor:.1f}{note} |")
    return held


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--mlflow", required=True, help="the program, of the version to compare with")
    arguments.add_argument("--java", default=os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java")
    arguments.add_argument("--folder", type=pathlib.Path, default=ROOT / "tests/benchmark/target/registry")
    arguments.add_argument("--runs", type=int, default=10000)
    arguments.add_argument("--versions", type=int, default=1000)
    arguments.add_argument("--points", type=int, default=100000)
    arguments.add_argument("--share", type=float, default=1.0, help="of the calls that are measured")
    arguments.add_argument("--warm", type=float, default=4.0, help="share of the calls that go before, unmeasured: a JVM compiles late")
    arguments.add_argument("--only", default="tracking,history,models,search,race")
    given = arguments.parse_args()
    os.environ["MLFLOW_TRACKING_TOKEN"] = KEY
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    registries = [*stack(given.java, folder), *both(given.mlflow, folder, given.runs)]
    rows = registry_speed.sit(registries, given.only.split(","), given.share, given.versions, given.points, given.runs, given.warm)
    (folder / "sitting.json").write_text(json.dumps(rows, indent=1))
    sys.exit(0 if verdicts(rows) else 1)


if __name__ == "__main__":
    main()
