"""Drives the gateway with the client that OpenAI publishes, and prints the name of each step that held."""

import json
import os

import openai

BASE = os.environ["GATEWAY"] + "/v1"
CLIENT = openai.OpenAI(base_url=BASE, api_key=os.environ["KEY"], max_retries=1)
MESSAGES = [{"role": "user", "content": "hi"}]


def thrown(kind, **request):
    try:
        CLIENT.with_options(**request.pop("options", {})).chat.completions.create(messages=MESSAGES, **request)
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


def chats():
    answer = CLIENT.chat.completions.create(model="small", messages=MESSAGES)
    assert answer.choices[0].message.content == "안녕"
    assert answer.usage.total_tokens == 11
    assert answer._request_id


def streams():
    stream = CLIENT.chat.completions.create(model="small", messages=MESSAGES, stream=True, stream_options={"include_usage": True})
    chunks = list(stream)
    assert "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices) == "hello"
    assert chunks[-1].choices == [] and chunks[-1].usage.total_tokens == 11


def streams_tools_beside_one_another():
    tools = [{"type": "function", "function": {"name": name, "parameters": {"type": "object"}}} for name in ("f", "g")]
    with CLIENT.chat.completions.stream(model="small", messages=MESSAGES, tools=tools) as stream:
        answer = stream.get_final_completion()
    calls = [(call.id, call.function.name, json.loads(call.function.arguments)) for call in answer.choices[0].message.tool_calls]
    assert calls == [("t1", "f", {"a": 1}), ("t2", "g", {"b": 2})]
    assert answer.choices[0].finish_reason == "tool_calls"


def keeps_to_a_schema_of_another_provider():
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
    wanted = {"type": "json_schema", "json_schema": {"name": "n", "strict": True, "schema": schema}}
    answer = CLIENT.chat.completions.create(model="claude", messages=MESSAGES, response_format=wanted)
    assert json.loads(answer.choices[0].message.content) == {"a": 1}


def embeds():
    assert CLIENT.embeddings.create(model="small", input=["x"]).data[0].embedding == [1, 2]


def responds():
    assert CLIENT.responses.create(model="small", input="hi").output_text == "안녕"


def lists_models():
    assert "small" in [model.id for model in CLIENT.models.list()]


def raises_the_errors_that_it_knows():
    thrown(openai.AuthenticationError, model="small", options={"api_key": "gh_unknown"})
    assert thrown(openai.NotFoundError, model="gpt-9").code == "model_not_found"
    broke = {"api_key": os.environ["BROKE_KEY"], "max_retries": 5}
    assert thrown(openai.RateLimitError, model="gpt-4o", options=broke).code == "budget_exceeded"


def tries_again_after_a_failure():
    assert CLIENT.chat.completions.create(model="flaky", messages=MESSAGES).choices[0].message.content == "안녕"


def goes_in_mid_stream():
    stream = CLIENT.chat.completions.create(model="small", messages=[{"role": "user", "content": "stay"}], stream=True)
    assert next(iter(stream)).choices[0].delta.content == "hel"
    stream.close()


for step in (
    chats,
    streams,
    streams_tools_beside_one_another,
    keeps_to_a_schema_of_another_provider,
    embeds,
    responds,
    lists_models,
    raises_the_errors_that_it_knows,
    tries_again_after_a_failure,
    goes_in_mid_stream,
):
    step()
    print(step.__name__)
