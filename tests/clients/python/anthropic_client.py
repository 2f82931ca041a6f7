"""Drives the gateway with the client that Anthropic publishes, and prints the name of each step that held."""

import os

import anthropic

CLIENT = anthropic.Anthropic(base_url=os.environ["GATEWAY"], api_key=os.environ["KEY"], max_retries=0)
ASK = {"max_tokens": 64, "messages": [{"role": "user", "content": "hi"}]}


def thrown(kind, client, model):
    try:
        client.messages.create(model=model, **ASK)
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


def asks():
    answer = CLIENT.messages.create(model="claude", **ASK)
    assert answer.content[0].text == "hello"
    assert answer.usage.output_tokens == 1


def asks_another_provider():
    answer = CLIENT.messages.create(model="small", **ASK)
    assert answer.content[0].text == "안녕"
    assert answer.stop_reason == "end_turn"


def streams_from_another_provider():
    with CLIENT.messages.stream(model="small", **ASK) as stream:
        answer = stream.get_final_message()
    assert answer.content[0].text == "hello"
    assert answer.usage.output_tokens == 2


def raises_the_errors_that_it_knows():
    thrown(anthropic.AuthenticationError, CLIENT.with_options(api_key="gh_unknown"), "claude")
    thrown(anthropic.NotFoundError, CLIENT, "gpt-9")


for step in (asks, asks_another_provider, streams_from_another_provider, raises_the_errors_that_it_knows):
    step()
    print(step.__name__)
