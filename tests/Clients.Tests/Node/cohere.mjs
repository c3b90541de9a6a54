import { CohereClientV2 } from 'cohere-ai';
import { conversation, cues, described, errorsOf, model, png, reportSchema, run, untilItFails, weatherParameters } from './scenarios.mjs';

const user = (content) => [{ role: 'user', content }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather of a city.', parameters: weatherParameters } }];
const parsedCall = ({ id, function: f }) => ({ id, name: f.name, arguments: JSON.parse(f.arguments) });
const usageOf = (usage) => usage && { input: usage.tokens.inputTokens, output: usage.tokens.outputTokens, cached: usage.cachedTokens };

/** A response, as far as an application looks at it. */
function told({ id, message, finishReason, usage }) {
  return {
    id,
    role: message.role,
    text: (message.content ?? []).filter((part) => part.type === 'text').map((part) => part.text).join(''),
    reasoning: message.toolPlan ?? (message.content ?? []).filter((part) => part.type === 'thinking').map((part) => part.thinking).join(''),
    finish: finishReason,
    calls: (message.toolCalls ?? []).map(parsedCall),
    usage: usageOf(usage),
    raw: message,
  };
}

/** What a stream adds up to, with the message that it becomes. */
async function collected(stream) {
  const seen = { id: null, types: [], text: '', reasoning: '', pieces: 0, finish: [], calls: [], usage: null };
  const calls = [];
  for await (const event of stream) {
    if (seen.types.at(-1) !== event.type) seen.types.push(event.type);
    const message = event.delta?.message;
    if (event.type === 'message-start') seen.id = event.id;
    if (event.type === 'content-delta') {
      seen.reasoning += message.content.thinking ?? '';
      if (message.content.text) {
        seen.pieces++;
        seen.text += message.content.text;
      }
    }
    if (event.type === 'tool-plan-delta') seen.reasoning += message.toolPlan;
    if (event.type === 'tool-call-start') calls[event.index] = message.toolCalls;
    if (event.type === 'tool-call-delta') calls[event.index].function.arguments += message.toolCalls.function.arguments;
    if (event.type === 'message-end') {
      seen.finish.push(event.delta.finishReason);
      seen.usage = usageOf(event.delta.usage);
    }
  }
  seen.calls = calls.filter(Boolean).map(parsedCall);
  seen.raw = { role: 'assistant', toolCalls: calls.filter(Boolean), ...(seen.text ? { content: [{ type: 'text', text: seen.text }] } : {}), ...(seen.reasoning ? { toolPlan: seen.reasoning } : {}) };
  return seen;
}

const texts = async function* (stream) {
  for await (const event of await stream) if (event.type === 'content-delta') yield event.delta.message.content.text;
};

const weather = (ask) => conversation(
  ask,
  user,
  (answer, calls) => [answer.raw, ...calls.map(({ id, result }) => ({ role: 'tool', toolCallId: id, content: result }))],
);

await run(
  {
    async text(connect) {
      return told(await connect().chat({ model, messages: [{ role: 'system', content: 'Be brief.' }, ...user(cues.hello)], temperature: 0.5, maxTokens: 100 }));
    },

    async stream(connect) {
      return collected(await connect().chatStream({ model, messages: user(cues.hello) }));
    },

    tools: (connect) => weather(async (messages) => told(await connect().chat({ model, messages, tools }))),

    toolsStreamed: (connect) => weather(async (messages) => collected(await connect().chatStream({ model, messages, tools }))),

    async image(connect) {
      const picture = { type: 'image_url', imageUrl: { url: `data:image/png;base64,${png}` } };
      return told(await connect().chat({ model, messages: user([{ type: 'text', text: cues.image }, picture]) }));
    },

    async structured(connect) {
      const seen = told(await connect().chat({ model, messages: user(cues.structured), responseFormat: { type: 'json_object', jsonSchema: reportSchema } }));
      return { ...seen, parsed: JSON.parse(seen.text) };
    },

    async reasoning(connect) {
      const request = { model, messages: user(cues.reasoning), thinking: { type: 'enabled' } };
      return { ...told(await connect().chat(request)), streamed: await collected(await connect().chatStream(request)) };
    },

    errors: (connect) => errorsOf(
      (cue) => connect().chat({ model, messages: user(cue) }),
      (cue) => connect().chatStream({ model, messages: user(cue) }),
      (error) => ({ ...described(error), body: error.body }),
    ),

    async errorMidway(connect) {
      const seen = { text: '', error: null };
      for await (const event of await connect().chatStream({ model, messages: user(cues.failingMidway) })) {
        if (event.type === 'content-delta') seen.text += event.delta.message.content.text;
        if (event.type === 'message-end') seen.error = event.delta.error;
      }
      return seen;
    },

    brokenOff: (connect) => untilItFails(texts(connect().chatStream({ model, messages: user(cues.breakingOff) }))),

    async retry(connect) {
      return told(await connect({ maxRetries: 2 }).chat({ model, messages: user(cues.retry) }));
    },
  },
  ({ baseURL, fetch, maxRetries }) => new CohereClientV2({ token: 'the-key', environment: baseURL, fetch, maxRetries }),
);
