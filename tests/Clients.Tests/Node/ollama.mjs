import { Ollama } from 'ollama';
import { conversation, cues, errorsOf, model, png, reportSchema, run, untilItFails, weatherParameters } from './scenarios.mjs';

const user = (content, rest) => [{ role: 'user', content, ...rest }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather of a city.', parameters: weatherParameters } }];

/** A response, as far as an application looks at it. */
function told(response) {
  return {
    model: response.model,
    created: response.created_at,
    role: response.message.role,
    text: response.message.content,
    reasoning: response.message.thinking ?? null,
    done: response.done,
    finish: response.done_reason,
    calls: (response.message.tool_calls ?? []).map(callOf),
    usage: usageOf(response),
    raw: response.message,
  };
}

const callOf = (call) => ({ id: call.id ?? null, name: call.function.name, arguments: call.function.arguments });

const usageOf = (response) => ({ input: response.prompt_eval_count, output: response.eval_count });

/** What a stream adds up to, with the message that it becomes. */
async function collected(stream) {
  const seen = { text: '', reasoning: '', pieces: 0, finish: [], calls: [], usage: null };
  const calls = [];
  for await (const response of stream) {
    const { content, thinking, tool_calls } = response.message;
    if (content) {
      seen.pieces++;
      seen.text += content;
    }
    seen.reasoning += thinking ?? '';
    calls.push(...(tool_calls ?? []));
    if (response.done) {
      seen.finish.push(response.done_reason);
      seen.usage = usageOf(response);
    }
  }
  seen.calls = calls.map(callOf);
  seen.raw = { role: 'assistant', content: seen.text, tool_calls: calls };
  return seen;
}

const texts = async function* (stream) {
  for await (const response of await stream) yield response.message.content;
};

const weather = (ask) => conversation(
  ask,
  user,
  (answer, calls) => [answer.raw, ...calls.map(({ name, result }) => ({ role: 'tool', tool_name: name, content: result }))],
);

await run(
  {
    async text(connect) {
      return told(await connect().chat({ model, messages: [{ role: 'system', content: 'Be brief.' }, ...user(cues.hello)], options: { temperature: 0.5, num_predict: 100 } }));
    },

    async stream(connect) {
      return collected(await connect().chat({ model, messages: user(cues.hello), stream: true }));
    },

    tools: (connect) => weather(async (messages) => told(await connect().chat({ model, messages, tools }))),

    toolsStreamed: (connect) => weather(async (messages) => collected(await connect().chat({ model, messages, tools, stream: true }))),

    async image(connect) {
      return told(await connect().chat({ model, messages: user(cues.image, { images: [png] }) }));
    },

    async structured(connect) {
      const seen = told(await connect().chat({ model, messages: user(cues.structured), format: reportSchema }));
      return { ...seen, parsed: JSON.parse(seen.text) };
    },

    async reasoning(connect) {
      const request = { model, messages: user(cues.reasoning), think: 'high' };
      return { ...told(await connect().chat(request)), streamed: await collected(await connect().chat({ ...request, stream: true })) };
    },

    errors: (connect) => errorsOf(
      (cue) => connect().chat({ model, messages: user(cue) }),
      (cue) => connect().chat({ model, messages: user(cue), stream: true }),
    ),

    errorMidway: (connect) => untilItFails(texts(connect().chat({ model, messages: user(cues.failingMidway), stream: true }))),

    brokenOff: (connect) => untilItFails(texts(connect().chat({ model, messages: user(cues.breakingOff), stream: true }))),
  },
  // It has no key of its own, nor retries.
  ({ baseURL, fetch }) => new Ollama({ host: baseURL, fetch, headers: { Authorization: 'Bearer the-key' } }),
);
