"""Streams an answer through the gateway, with the client that OpenAI publishes."""

import os

from openai import OpenAI

client = OpenAI(base_url=os.environ["GATEWAY"] + "/v1", api_key=os.environ["KEY"])
question = {"role": "user", "content": "What happens to rows that do not hold their contract?"}

for chunk in client.chat.completions.create(model="passages", messages=[question], stream=True):
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
