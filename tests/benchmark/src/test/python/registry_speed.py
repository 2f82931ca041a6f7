"""How long registries that speak MLflow's REST API take for each call, side by side.

    python registry_speed.py [--runs 10000] [--versions 1000] [--share 1.0] [--warm 0.5] [--out FILE] NAME=URI[,PID] …

Each call is made of every registry by turns, in blocks of ten, so that what else the machine does disturbs all of them alike. With the id of
a server's process, the CPU time of its whole tree is taken beside. Answers are checked: what a search must find is known. The key is
MLFLOW_TRACKING_TOKEN. A URI lambda://HOST:PORT/FUNCTION has the function invoked by Lambda's own API, without a gateway before it. Only
the standard library is needed.
"""

import argparse
import collections
import http.client
import itertools
import json
import os
import socket
import statistics
import sys
import threading
import time
import urllib.parse

API = "/api/2.0/mlflow/"
BLOCK = 10
LONGEST_IDLE_SECONDS = 2
CLIENTS = 32
LINE = "{operation:46} {registry:12} {times:5} × median {median_ms:9} p95 {p95_ms:9} CPU {cpu_ms:8} wrong {wrong}"


class Registry:
    def __init__(self, text):
        self.name, place = text.split("=", 1)
        uri, _, pid = place.partition(",")
        self.at = urllib.parse.urlsplit(uri)
        self.pid = int(pid or 0)
        self.local = threading.local()
        self.corpus = None
        self.afresh()

    def afresh(self):
        """Begins anew beside all that is there."""
        self.tag = f"speed{time.time_ns()}-{self.name}"
        self.runs = []

    def model(self, name):
        """A name of this sitting and registry alone."""
        return f"{self.tag}-{name}"

    def request(self, method, path, parameters):
        """Method, path, body and headers of a call."""
        url, body, headers = self.at.path.rstrip("/") + API + path, None, {"Accept": "application/json"}
        if os.environ.get("MLFLOW_TRACKING_TOKEN"):
            headers["Authorization"] = "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"]
        if method == "GET":
            url += "?" + urllib.parse.urlencode(parameters, doseq=True)
        else:
            body, headers["Content-Type"] = json.dumps(parameters), "application/json"
        return method, url, body, headers

    def read(self, status, answer):
        return status, json.loads(answer or b"{}")

    def send(self, method, path, parameters):
        """Status, answer and seconds. Nothing is sent twice."""
        request = self.request(method, path, parameters)
        # Servers close what nobody used for a while, and it is the others' turn for longer.
        if getattr(self.local, "connection", None) is None or time.perf_counter() - self.local.used > LONGEST_IDLE_SECONDS:
            self.local.connection = http.client.HTTPConnection(self.at.hostname, self.at.port, timeout=300)
            self.local.connection.connect()
        connection = self.local.connection
        began = time.perf_counter()
        connection.request(*request)
        # A server that sends head and body apart would else wait for the client's delayed acknowledgement.
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        answer = connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        self.local.used = time.perf_counter()
        if (answer.getheader("connection") or "").lower() == "close":
            self.local.connection = None
        return *self.read(answer.status, body), took

    def ask(self, method, path, parameters):
        status, answer, _ = self.send(method, path, parameters)
        if status != 200:
            sys.exit(f"{self.name}: {path} answers {status}: {json.dumps(answer)[:300]}")
        return answer

    def cpu(self):
        """Seconds of the process and all below it, also of those that have ended."""
        if not self.pid:
            return 0.0
        children, used = collections.defaultdict(list), {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children[int(fields[1])].append(int(pid))
            used[int(pid)] = sum(map(int, fields[11:15]))
        tree, left = 0, [self.pid]
        while left:
            pid = left.pop()
            tree += used.get(pid, 0)
            left += children[pid]
        return tree / os.sysconf("SC_CLK_TCK")


class Invoked(Registry):
    """A function of AWS Lambda, given what API Gateway would give it."""

    def request(self, method, path, parameters):
        event = {"httpMethod": method, "path": API + path, "headers": {"Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"]}}
        if method == "GET":
            event["multiValueQueryStringParameters"] = {name: [str(value)] for name, value in parameters.items()}
        else:
            event["body"] = json.dumps(parameters)
        return "POST", f"/2015-03-31/functions{self.at.path}/invocations", json.dumps(event), {"Content-Type": "application/json"}

    def read(self, status, answer):
        payload = json.loads(answer)
        return payload.get("statusCode", status), json.loads(payload.get("body", "{}"))


def registry(text):
    return Invoked(text) if "=lambda://" in text else Registry(text)


class Sitting:
    def __init__(self, registries, share, silent=False):
        self.registries, self.share, self.silent, self.rows = registries, share, silent, []

    def measure(self, operation, times, call, expect=lambda answer: True):
        """call(registry, i) gives method, path and parameters."""
        times = max(3, round(times * self.share))
        took, cpu, wrong = collections.defaultdict(list), collections.Counter(), collections.Counter()
        for block in range(0, times, BLOCK):
            for registry in self.registries:
                before = registry.cpu()
                for i in range(block, min(block + BLOCK, times)):
                    status, answer, seconds = registry.send(*call(registry, i))
                    took[registry.name].append(seconds)
                    wrong[registry.name] += status != 200 or not expect(answer)
                cpu[registry.name] += registry.cpu() - before
        for registry in self.registries:
            self.row(operation, registry.name, took[registry.name], cpu[registry.name], wrong[registry.name])

    def row(self, operation, name, took, cpu, wrong):
        took.sort()
        row = {
            "operation": operation,
            "registry": name,
            "times": len(took),
            "median_ms": round(1e3 * statistics.median(took), 2),
            "p95_ms": round(1e3 * took[-(-95 * len(took) // 100) - 1], 2),
            "cpu_ms": round(1e3 * cpu / len(took), 2),
            "wrong": wrong,
        }
        self.rows.append(row)
        if not self.silent:
            print(LINE.format(**row), flush=True)


def now():
    return int(time.time() * 1000)


def metric(i):
    return (i * 7919 % 10000) / 10000


def learning_rate(i):
    return "%.4f" % (1e-4 * (1 + i % 50))


def tracking(sitting):
    for registry in sitting.registries:
        registry.experiment = registry.ask("POST", "experiments/create", {"name": registry.model("experiment")})["experiment_id"]

    def create(registry, i):
        return "POST", "runs/create", {"experiment_id": registry.experiment, "user_id": "speed", "start_time": now(), "run_name": f"r{i}"}

    for registry, i in itertools.product(sitting.registries, range(40)):
        registry.runs.append(registry.ask(*create(registry, i))["run"]["info"]["run_id"])
    points = [{"key": f"k{k % 10}", "value": k * 0.5, "timestamp": 1700000000000 + k, "step": k // 10} for k in range(1000)]
    params = [{"key": f"p{k}", "value": f"value-{k}"} for k in range(100)]
    sitting.measure("create run", 200, create)
    sitting.measure("log-metric", 200, lambda at, i: (
        "POST", "runs/log-metric", {"run_id": at.runs[0], "key": "loss", "value": 1 / (1 + i), "timestamp": now(), "step": i}))
    sitting.measure("log-batch of 1,000 metrics", 20, lambda at, i: ("POST", "runs/log-batch", {"run_id": at.runs[1 + i], "metrics": points}))
    sitting.measure("log-batch of 100 params", 30, lambda at, i: ("POST", "runs/log-batch", {"run_id": at.runs[5 + i], "params": params}))
    sitting.measure("get run", 200, lambda at, i: ("GET", "runs/get", {"run_id": at.runs[0]}))


def history(sitting, total):
    for registry, first in itertools.product(sitting.registries, range(0, total, 1000)):
        points = [{"key": "h", "value": float(k), "timestamp": 1700000000000 + k, "step": k} for k in range(first, first + 1000)]
        registry.ask("POST", "runs/log-batch", {"run_id": registry.runs[2], "metrics": points})
    tokens = collections.defaultdict(lambda: None)

    def page(registry, i):
        token = tokens[registry.name]
        return "GET", "metrics/get-history", {"run_id": registry.runs[2], "metric_key": "h", "max_results": 1000} | ({"page_token": token} if token else {})

    for registry in sitting.registries:
        took, before, read = [], registry.cpu(), 0
        while True:
            _, answer, seconds = registry.send(*page(registry, 0))
            took.append(seconds)
            read += len(answer["metrics"])
            tokens[registry.name] = answer.get("next_page_token")
            if not tokens[registry.name]:
                break
        sitting.row(f"history of {total:,} points, a page of 1,000", registry.name, took, registry.cpu() - before, int(read != total))


def models(sitting, versions):
    source = "s3://bench/models/m"
    sitting.measure("create registered model", 100, lambda at, i: ("POST", "registered-models/create", {"name": at.model(i)}))
    sitting.measure("create model version", 100, lambda at, i: (
        "POST", "model-versions/create", {"name": at.model(0), "source": source, "run_id": at.runs[0]}))
    sitting.measure("transition stage, archiving the one before", 100, lambda at, i: ("POST", "model-versions/transition-stage", {
        "name": at.model(0), "version": str(1 + i), "stage": "Production", "archive_existing_versions": True}))
    sitting.measure("get-latest-versions", 200, lambda at, i: (
        "POST", "registered-models/get-latest-versions", {"name": at.model(0), "stages": ["Production"]}),
        lambda found: len(found["model_versions"]) == 1)
    sitting.measure("set alias", 50, lambda at, i: (
        "POST", "registered-models/alias", {"name": at.model(0), "alias": "champion", "version": str(1 + i % 5)}))
    sitting.measure("get by alias", 200, lambda at, i: ("GET", "registered-models/alias", {"name": at.model(0), "alias": "champion"}))
    for registry in sitting.registries:
        registry.ask("POST", "registered-models/create", {"name": registry.model("big")})
        for i in range(versions):
            tags = [{"key": "mod", "value": str(i % 10)}]
            registry.ask("POST", "model-versions/create", {"name": registry.model("big"), "source": source, "run_id": registry.runs[i % 40], "tags": tags})

    def found(number):
        return lambda answer: len(answer.get("model_versions", [])) == number

    def search(text, **more):
        return lambda at, i: ("GET", "model-versions/search", {"filter": f"name='{at.model('big')}'" + text, "max_results": versions} | more)

    sitting.measure(f"newest 100 of {versions:,} versions", 40, search("", max_results=100, order_by="version_number DESC"), found(min(100, versions)))
    sitting.measure(f"all {versions:,} versions", 10, search(""), found(versions))
    sitting.measure(f"a tenth of {versions:,} versions, by tag", 40, search(" AND tags.mod = '3'"), found(versions // 10))


def seed(registry, experiment, first, runs):
    numbers = iter(range(first, runs))
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                i = next(numbers, None)
            if i is None:
                return
            at = 1700000000000 + i * 1000
            run = registry.ask("POST", "runs/create", {"experiment_id": experiment, "user_id": "speed", "start_time": at, "run_name": f"c{i}"})
            metrics = [("acc", metric(i)), ("loss", 1 / (1 + i)), ("f1", (i * 104729 % 9973) / 9973)]
            params = [("opt", ("adam", "sgd", "adamw", "lion")[i % 4]), ("lr", learning_rate(i))]
            registry.ask("POST", "runs/log-batch", {
                "run_id": run["run"]["info"]["run_id"],
                "metrics": [{"key": key, "value": value, "timestamp": at, "step": 0} for key, value in metrics],
                "params": [{"key": key, "value": value} for key, value in params],
            })

    threads = [threading.Thread(target=work) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]


def corpus(registry, runs):
    """The experiment with as many runs; what is there already stays."""
    name = f"corpus-{runs}"
    status, answer, _ = registry.send("GET", "experiments/get-by-name", {"experiment_name": name})
    if status == 200:
        return answer["experiment"]["experiment_id"]
    experiment = registry.ask("POST", "experiments/create", {"name": name})["experiment_id"]
    seed(registry, experiment, 0, runs)
    return experiment


def search(sitting, runs):
    for registry in sitting.registries:
        before, began = registry.cpu(), time.perf_counter()
        registry.corpus = corpus(registry, runs)
        print(f"{registry.name}: {runs:,} runs in {time.perf_counter() - began:.0f} s, {registry.cpu() - before:.0f} s of CPU", flush=True)

    def measure(operation, times, most, text, order, matches):
        expected = min(most, sum(map(matches, range(runs))))
        sitting.measure(operation, times, lambda at, i: ("POST", "runs/search", {
            "experiment_ids": [at.corpus], "filter": text, "order_by": order, "max_results": most,
        }), lambda answer: len(answer.get("runs", [])) == expected)

    measure(f"search {runs:,} runs: newest 100", 20, 100, "", [], lambda i: True)
    measure(f"search {runs:,} runs: two filters, order, top 100", 20, 100, "metrics.acc > 0.9 AND params.opt = 'adam'",
            ["metrics.acc DESC"], lambda i: metric(i) > 0.9 and i % 4 == 0)
    measure(f"search {runs:,} runs: rare match", 20, 100, "metrics.acc > 0.9985 AND params.lr = '0.0007'",
            [], lambda i: metric(i) > 0.9985 and learning_rate(i) == "0.0007")
    measure(f"search {runs:,} runs: page of 1,000", 8, 1000, "metrics.acc > 0.5", [], lambda i: metric(i) > 0.5)


def race(sitting):
    """Many clients make versions of one model at once: no number twice, none missing."""
    for registry in sitting.registries:
        registry.ask("POST", "registered-models/create", {"name": registry.model("race")})
        together, made, took = threading.Barrier(CLIENTS), [], []

        def work():
            together.wait()
            for _ in range(5):
                status, answer, seconds = registry.send("POST", "model-versions/create", {"name": registry.model("race"), "source": "s3://bench/m"})
                took.append(seconds)
                made.append(int(answer["model_version"]["version"]) if status == 200 else 0)

        threads, before = [threading.Thread(target=work) for _ in range(CLIENTS)], registry.cpu()
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        wrong = int(sorted(made) != list(range(1, len(made) + 1)))
        sitting.row(f"{CLIENTS} clients × 5 versions of one model", registry.name, took, registry.cpu() - before, wrong)


def sit(registries, parts, share, versions, points, runs, warm=0.0):
    """Measures the parts, after a share of the same calls whose times nobody looks at: servers compile and cache what they do often."""
    if warm:
        rehearsal = Sitting(registries, warm, silent=True)
        tracking(rehearsal)
        history(rehearsal, 1000)
        models(rehearsal, 100)
        for registry in registries:
            registry.afresh()
    sitting = Sitting(registries, share)
    tracking(sitting)
    if "history" in parts:
        history(sitting, points)
    if "models" in parts:
        models(sitting, versions)
    if "search" in parts:
        search(sitting, runs)
    if "race" in parts:
        race(sitting)
    return sitting.rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("registries", nargs="+", type=registry, metavar="NAME=URI[,PID]")
    arguments.add_argument("--runs", type=int, default=10000)
    arguments.add_argument("--versions", type=int, default=1000)
    arguments.add_argument("--points", type=int, default=100000)
    arguments.add_argument("--share", type=float, default=1.0, help="of the calls that are measured")
    arguments.add_argument("--warm", type=float, default=0.0, help="share of the calls that go before, unmeasured")
    arguments.add_argument("--only", default="tracking,history,models,search,race")
    arguments.add_argument("--out")
    given = arguments.parse_args()
    rows = sit(given.registries, given.only.split(","), given.share, given.versions, given.points, given.runs, given.warm)
    if given.out:
        with open(given.out, "w") as file:
            json.dump(rows, file, indent=1)


if __name__ == "__main__":
    main()
