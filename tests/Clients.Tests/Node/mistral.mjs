import { HTTPClient, Mistral } from '@mistralai/mistralai';
import { conversation, cues, described, errorsOf, model, png, reportSchema, run, untilItFails, weatherParameters } from './scenarios.mjs';

const user = (content) => [{ role: 'user', content }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather of a city.', parameters: weatherParameters } }];
const usageOf = (usage) => usage && { input: usage.promptTokens, output: usage.completionTokens, cached: usage.num_cached_tokens ?? usage.prompt_tokens_details?.cached_tokens, total: usage.totalTokens };
const parsed = (json) => (typeof json === 'string' ? JSON.parse(json) : json);
const partsOf = (content) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content ?? []);
const textOf = (content) => partsOf(content).filter((part) => part.type === 'text').map((part) => part.text).join('');
const thoughtOf = (content) => partsOf(content).filter((part) => part.type === 'thinking').map((part) => textOf(part.thinking)).join('');

/** A completion, as far as an application looks at it. */
function told(completion) {
  const { message, finishReason } = completion.choices[0];
  return {
    id: completion.id,
    object: completion.object,
    created: completion.created,
    model: completion.model,
    role: message.role,
    text: textOf(message.content),
    reasoning: thoughtOf(message.content),
    finish: finishReason,
    calls: (message.toolCalls ?? []).map(({ id, function: f }) => ({ id, name: f.name, arguments: parsed(f.arguments) })),
    usage: usageOf(completion.usage),
    raw: message,
  };
}

/** What a stream adds up to, with the message that it becomes. */
async function collected(stream) {
  const seen = { text: '', reasoning: '', pieces: 0, roles: [], finish: [], calls: [], usage: null };
  const calls = [];
  for await (const { data: chunk } of stream) {
    const choice = chunk.choices[0];
    if (choice?.delta.role) seen.roles.push(choice.delta.role);
    const text = textOf(choice?.delta.content);
    if (text) {
      seen.pieces++;
      seen.text += text;
    }
    seen.reasoning += thoughtOf(choice?.delta.content);
    for (const piece of choice?.delta.toolCalls ?? []) {
      const call = (calls[piece.index ?? calls.length] ??= { id: null, function: { name: '', arguments: '' } });
      call.id = piece.id && piece.id !== 'null' ? piece.id : call.id;
      call.function.name += piece.function.name ?? '';
      call.function.arguments += typeof piece.function.arguments === 'string' ? piece.function.arguments : JSON.stringify(piece.function.arguments);
    }
    if (choice?.finishReason) seen.finish.push(choice.finishReason);
    seen.usage = usageOf(chunk.usage) ?? seen.usage;
  }
  seen.calls = calls.map(({ id, function: f }) => ({ id, name: f.name, arguments: JSON.parse(f.arguments) }));
  seen.raw = { role: 'assistant', content: seen.text, toolCalls: calls };
  return seen;
}

const texts = async function* (stream) {
  for await (const { data } of await stream) yield textOf(data.choices[0]?.delta.content);
};

const weather = (ask) => conversation(
  ask,
  user,
  (answer, calls) => [answer.raw, ...calls.map(({ id, name, result }) => ({ role: 'tool', toolCallId: id, name, content: result }))],
);

await run(
  {
    async text(connect) {
      return told(await connect().chat.complete({ model, messages: [{ role: 'system', content: 'Be brief.' }, ...user(cues.hello)], temperature: 0.5, maxTokens: 100 }));
    },

    async stream(connect) {
      return collected(await connect().chat.stream({ model, messages: user(cues.hello) }));
    },

    tools: (connect) => weather(async (messages) => told(await connect().chat.complete({ model, messages, tools, parallelToolCalls: true }))),

    toolsStreamed: (connect) => weather(async (messages) => collected(await connect().chat.stream({ model, messages, tools }))),

    async image(connect) {
      const picture = { type: 'image_url', imageUrl: { url: `data:image/png;base64,${png}` } };
      return told(await connect().chat.complete({ model, messages: user([{ type: 'text', text: cues.image }, picture]) }));
    },

    async structured(connect) {
      const responseFormat = { type: 'json_schema', jsonSchema: { name: 'report', strict: true, schemaDefinition: reportSchema } };
      const seen = told(await connect().chat.complete({ model, messages: user(cues.structured), responseFormat }));
      return { ...seen, parsed: JSON.parse(seen.text) };
    },

    async reasoning(connect) {
      const request = { model, messages: user(cues.reasoning), reasoningEffort: 'high' };
      return { ...told(await connect().chat.complete(request)), streamed: await collected(await connect().chat.stream(request)) };
    },

    errors: (connect) => errorsOf(
      (cue) => connect().chat.complete({ model, messages: user(cue) }),
      (cue) => connect().chat.stream({ model, messages: user(cue) }),
      (error) => ({ ...described(error), body: JSON.parse(error.body) }),
    ),

    errorMidway: (connect) => untilItFails(texts(connect().chat.stream({ model, messages: user(cues.failingMidway) }))),

    brokenOff: (connect) => untilItFails(texts(connect().chat.stream({ model, messages: user(cues.breakingOff) }))),

    async retry(connect) {
      return told(await connect({ maxRetries: 2 }).chat.complete({ model, messages: user(cues.retry) }));
    },
  },
  // Its address is without the version; it does not retry unless it is told to.
  ({ baseURL, fetch, maxRetries }) => new Mistral({
    apiKey: 'the-key',
    serverURL: baseURL,
    httpClient: new HTTPClient({ fetcher: fetch }),
    retryConfig: maxRetries === 0 ? { strategy: 'none' } : { strategy: 'backoff', backoff: { initialInterval: 10, maxInterval: 100, exponent: 2, maxElapsedTime: 60_000 }, retryConnectionErrors: false },
  }),
);
