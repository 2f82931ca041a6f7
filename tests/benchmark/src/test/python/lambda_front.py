"""API Gateway and Lambda's Runtime API, as little of them as a load needs: requests become events, streamed answers become answers.

    python lambda_front.py API_PORT RUNTIME_PORT

Who asks RUNTIME_PORT for events is one environment, and gets one at a time, as in Lambda. Prints a line once it listens.
"""

import asyncio
import json
import socket
import sys

ZEROS = bytes(8)
CONTEXT = {"stage": "live", "httpMethod": "POST", "requestId": "11111111-2222-3333-4444-555555555555", "identity": {"sourceIp": "203.0.113.9"}}


class Exchange:
    def __init__(self, event, caller):
        self.event, self.caller, self.done = event, caller, asyncio.get_running_loop().create_future()


def at_once(writer):
    """The adapter writes head and body apart: who acknowledges late costs each answer 40 ms."""
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


async def head(reader, writer):
    """The first line of a message and its headers, by lower-case names."""
    at_once(writer)
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").split("\r\n")[:-2]
    headers = dict(line.split(": ", 1) if ": " in line else line.split(":", 1) for line in lines)
    return first, headers, {name.lower(): value for name, value in headers.items()}


def event(line, headers, body):
    method, target, _ = line.split(" ")
    path, _, query = target.partition("?")
    return json.dumps(
        {
            "resource": "/v1/{proxy+}",
            "path": path,
            "httpMethod": method,
            "headers": headers,
            "multiValueHeaders": {name: [value] for name, value in headers.items()},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "pathParameters": None,
            "stageVariables": None,
            "requestContext": {**CONTEXT, "path": "/live" + path, "httpMethod": method},
            "body": body.decode(),
            "isBase64Encoded": False,
        }
    ).encode()


async def callers(queue, reader, writer):
    """One connection of a caller."""
    try:
        while True:
            line, headers, names = await head(reader, writer)
            body = await reader.readexactly(int(names.get("content-length", 0)))
            exchange = Exchange(event(line, headers, body), writer)
            queue.put_nowait(exchange)
            await exchange.done
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def parts(reader, writer):
    """The parts of a chunked body."""
    while True:
        at_once(writer)
        size = int(await reader.readline(), 16)
        if size == 0:
            while (await reader.readline()).strip():
                pass
            return
        yield (await reader.readexactly(size + 2))[:-2]


async def pass_on(reader, writer, caller):
    """A streamed answer: its prelude is the head of what the caller gets, each part of its body a part."""
    begun, counted = b"", None
    async for part in parts(reader, writer):
        if begun is not None:
            begun += part
            if ZEROS not in begun:
                continue
            prelude, part = begun.split(ZEROS, 1)
            begun, prelude = None, json.loads(prelude)
            counted = prelude["headers"].get("content-length")
            framing = {} if counted else {"transfer-encoding": "chunked"}
            lines = [f"HTTP/1.1 {prelude['statusCode']} OK", *(f"{name}: {value}" for name, value in {**prelude["headers"], **framing}.items())]
            caller.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        if part:
            caller.write(part if counted else b"%x\r\n%b\r\n" % (len(part), part))
    if not counted:
        caller.write(b"0\r\n\r\n")


async def environment(queue, reader, writer):
    """One connection of the adapter."""
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    current = None

    def reply(body, **headers):
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode() + body)

    try:
        while True:
            line, _, names = await head(reader, writer)
            if line.startswith("GET /2018-06-01/runtime/invocation/next"):
                exchange = await queue.get()
                waiting.append(exchange)
                reply(
                    exchange.event,
                    Lambda_Runtime_Aws_Request_Id="11111111-2222-3333-4444-555555555555",
                    Lambda_Runtime_Deadline_Ms=4102444800000,
                    Lambda_Runtime_Invoked_Function_Arn="arn:aws:lambda:us-east-1:000000000000:function:gateway:live",
                    Lambda_Runtime_Trace_Id="Root=1-67a0b1c2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0",
                )
            elif line.startswith("POST /2018-06-01/runtime/invocation/") and names.get("transfer-encoding") == "chunked":
                current = waiting.pop()
                await pass_on(reader, writer, current.caller)
                reply(b"{}")
                current.done.set_result(None)
            else:
                await reader.readexactly(int(names.get("content-length", 0)))
                if "/event/next" in line:
                    await reader.read()
                    return
                reply(b"{}", Lambda_Extension_Identifier="e")
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


waiting = []


async def main(api, runtime):
    queue = asyncio.Queue()
    servers = [
        await asyncio.start_server(lambda *connection: callers(queue, *connection), "127.0.0.1", api, limit=1 << 24),
        await asyncio.start_server(lambda *connection: environment(queue, *connection), "127.0.0.1", runtime, limit=1 << 24),
    ]
    print("listening", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
