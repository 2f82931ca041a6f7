// Drives the gateway with the client that OpenAI publishes, and prints the name of each step that held.
import assert from "node:assert/strict";
import OpenAI from "openai";

const baseURL = process.env.GATEWAY + "/v1";
const client = new OpenAI({ baseURL, apiKey: process.env.KEY, maxRetries: 1 });
const ask = { model: "small", messages: [{ role: "user", content: "hi" }] };

async function thrown(promise) {
  return promise.then(
    () => assert.fail("nothing was thrown"),
    (error) => error,
  );
}

const steps = {
  async chats() {
    const answer = await client.chat.completions.create(ask);
    assert.equal(answer.choices[0].message.content, "안녕");
    assert.equal(answer.usage.total_tokens, 11);
    assert.match(answer._request_id, /./);
  },

  async streams() {
    const stream = await client.chat.completions.create({ ...ask, stream: true, stream_options: { include_usage: true } });
    let text = "";
    let last;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      last = chunk;
    }
    assert.equal(text, "hello");
    assert.deepEqual(last.choices, []);
    assert.equal(last.usage.total_tokens, 11);
  },

  async streamsToolsBesideOneAnother() {
    const tool = (name) => ({ type: "function", function: { name, parameters: { type: "object" } } });
    const stream = client.chat.completions.stream({ ...ask, tools: [tool("f"), tool("g")] });
    const answer = await stream.finalChatCompletion();
    const calls = answer.choices[0].message.tool_calls;
    assert.deepEqual(
      calls.map((call) => [call.id, call.function.name, JSON.parse(call.function.arguments)]),
      [
        ["t1", "f", { a: 1 }],
        ["t2", "g", { b: 2 }],
      ],
    );
    assert.equal(answer.choices[0].finish_reason, "tool_calls");
  },

  async keepsToASchemaOfAnotherProvider() {
    const schema = { type: "object", properties: { a: { type: "integer" } }, required: ["a"], additionalProperties: false };
    const answer = await client.chat.completions.create({
      ...ask,
      model: "claude",
      response_format: { type: "json_schema", json_schema: { name: "n", strict: true, schema } },
    });
    assert.deepEqual(JSON.parse(answer.choices[0].message.content), { a: 1 });
  },

  async embeds() {
    const answer = await client.embeddings.create({ model: "small", input: ["x"] });
    assert.deepEqual(answer.data[0].embedding, [1, 2]);
  },

  async responds() {
    const answer = await client.responses.create({ model: "small", input: "hi" });
    assert.equal(answer.output_text, "안녕");
  },

  async listsModels() {
    const models = await client.models.list();
    assert.ok(models.data.some((model) => model.id === "small"));
  },

  async throwsTheErrorsThatItKnows() {
    const stranger = new OpenAI({ baseURL, apiKey: "gh_unknown", maxRetries: 0 });
    assert.ok((await thrown(stranger.chat.completions.create(ask))) instanceof OpenAI.AuthenticationError);
    const unknown = await thrown(client.chat.completions.create({ ...ask, model: "gpt-9" }));
    assert.ok(unknown instanceof OpenAI.NotFoundError);
    assert.equal(unknown.code, "model_not_found");
    const broke = new OpenAI({ baseURL, apiKey: process.env.BROKE_KEY, maxRetries: 5 });
    assert.equal((await thrown(broke.chat.completions.create({ ...ask, model: "gpt-4o" }))).code, "budget_exceeded");
  },

  async triesAgainAfterAFailure() {
    const answer = await client.chat.completions.create({ ...ask, model: "flaky" });
    assert.equal(answer.choices[0].message.content, "안녕");
  },

  async goesInMidStream() {
    const stay = [{ role: "user", content: "stay" }];
    const stream = await client.chat.completions.create({ ...ask, messages: stay, stream: true });
    for await (const chunk of stream) {
      assert.equal(chunk.choices[0].delta.content, "hel");
      break;
    }
  },
};

for (const [name, step] of Object.entries(steps)) {
  await step();
  console.log(name);
}
