// Streams an answer through the gateway, with the client that OpenAI publishes.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.GATEWAY + "/v1", apiKey: process.env.KEY });
const messages = [{ role: "user", content: "What happens to rows that do not hold their contract?" }];

for await (const chunk of await client.chat.completions.create({ model: "passages", messages, stream: true })) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
process.stdout.write("\n");
