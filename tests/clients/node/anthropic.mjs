// Drives the gateway with the client that Anthropic publishes, and prints the name of each step that held.
import assert from "node:assert/strict";
import Anthropic from "@anthropic-ai/sdk";

const baseURL = process.env.GATEWAY;
const client = new Anthropic({ baseURL, apiKey: process.env.KEY, maxRetries: 0 });
const ask = { model: "claude", max_tokens: 64, messages: [{ role: "user", content: "hi" }] };

async function thrown(promise) {
  return promise.then(
    () => assert.fail("nothing was thrown"),
    (error) => error,
  );
}

const steps = {
  async asks() {
    const answer = await client.messages.create(ask);
    assert.equal(answer.content[0].text, "hello");
    assert.equal(answer.usage.output_tokens, 1);
  },

  async asksAnotherProvider() {
    const answer = await client.messages.create({ ...ask, model: "small" });
    assert.equal(answer.content[0].text, "안녕");
    assert.equal(answer.stop_reason, "end_turn");
  },

  async streamsFromAnotherProvider() {
    const stream = client.messages.stream({ ...ask, model: "small" });
    const answer = await stream.finalMessage();
    assert.equal(answer.content[0].text, "hello");
    assert.equal(answer.usage.output_tokens, 2);
  },

  async throwsTheErrorsThatItKnows() {
    const stranger = new Anthropic({ baseURL, apiKey: "gh_unknown", maxRetries: 0 });
    assert.ok((await thrown(stranger.messages.create(ask))) instanceof Anthropic.AuthenticationError);
    assert.ok((await thrown(client.messages.create({ ...ask, model: "gpt-9" }))) instanceof Anthropic.NotFoundError);
  },
};

for (const [name, step] of Object.entries(steps)) {
  await step();
  console.log(name);
}
