// The scenarios of clients that have OpenAI's `chat.completions.create`, whoever made them.
import { conversation, cues, described, errorsOf, model, png, reportSchema, untilItFails, weatherParameters } from './scenarios.mjs';

export const user = (content) => [{ role: 'user', content }];

export const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather of a city.', parameters: weatherParameters } }];

export const responseFormat = { type: 'json_schema', json_schema: { name: 'report', strict: true, schema: reportSchema } };

const callOf = ({ id, type, function: f }) => ({ id, type, name: f.name, arguments: JSON.parse(f.arguments) });

/** A completion, as far as an application looks at it. */
export function told(completion) {
  const { message, finish_reason } = completion.choices[0];
  return {
    id: completion.id,
    object: completion.object,
    created: completion.created,
    model: completion.model,
    role: message.role,
    text: message.content ?? null,
    refusal: message.refusal ?? null,
    reasoning: message.reasoning ?? message.reasoning_content ?? null,
    finish: finish_reason,
    calls: (message.tool_calls ?? []).map(callOf),
    usage: usageOf(completion.usage),
  };
}

const usageOf = (usage) => usage && {
  input: usage.prompt_tokens,
  output: usage.completion_tokens,
  total: usage.total_tokens,
  cached: usage.prompt_tokens_details?.cached_tokens,
};

/** What a stream adds up to. */
export async function collected(stream) {
  const seen = { ids: [], objects: [], text: '', reasoning: '', pieces: 0, roles: [], finish: [], calls: [], usage: null };
  const calls = [];
  for await (const chunk of stream) {
    for (const [list, value] of [
      [seen.ids, chunk.id],
      [seen.objects, chunk.object],
    ]) if (!list.includes(value)) list.push(value);
    const choice = chunk.choices[0];
    if (choice?.delta.role) seen.roles.push(choice.delta.role);
    if (choice?.delta.content) {
      seen.pieces++;
      seen.text += choice.delta.content;
    }
    seen.reasoning += choice?.delta.reasoning ?? choice?.delta.reasoning_content ?? '';
    for (const piece of choice?.delta.tool_calls ?? []) {
      const call = (calls[piece.index] ??= { id: null, type: null, function: { name: '', arguments: '' } });
      call.id = piece.id ?? call.id;
      call.type = piece.type ?? call.type;
      call.function.name += piece.function?.name ?? '';
      call.function.arguments += piece.function?.arguments ?? '';
    }
    if (choice?.finish_reason) seen.finish.push(choice.finish_reason);
    seen.usage = usageOf(chunk.usage ?? chunk.x_groq?.usage) ?? seen.usage;
  }
  seen.calls = calls.map(callOf);
  return seen;
}

export const texts = async function* (stream) {
  for await (const chunk of await stream) yield chunk.choices[0]?.delta.content;
};

const weather = (ask) => conversation(
  ask,
  user,
  (answer, calls) => [
    { role: 'assistant', content: answer.text, tool_calls: calls.map((call) => ({ id: call.id, type: call.type, function: { name: call.name, arguments: JSON.stringify(call.arguments) } })) },
    ...calls.map((call) => ({ role: 'tool', tool_call_id: call.id, content: call.result })),
  ],
);

/**
 * The scenarios of a client.
 * @param limit what the limit of an answer's tokens is called
 */
export const completions = (limit = 'max_completion_tokens') => {
  const ask = (client, request) => client.chat.completions.create({ model, ...request });
  const stream = (client, request) => ask(client, { stream: true, stream_options: { include_usage: true }, ...request });
  return {
    async text(connect) {
      return told(await ask(connect(), { messages: [{ role: 'system', content: 'Be brief.' }, ...user(cues.hello)], temperature: 0.5, [limit]: 100 }));
    },

    async stream(connect) {
      return collected(await stream(connect(), { messages: user(cues.hello) }));
    },

    tools: (connect) => weather(async (messages) => told(await ask(connect(), { messages, tools }))),

    toolsStreamed: (connect) => weather(async (messages) => collected(await stream(connect(), { messages, tools }))),

    async image(connect) {
      const picture = { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } };
      return told(await ask(connect(), { messages: user([{ type: 'text', text: cues.image }, picture]) }));
    },

    async structured(connect) {
      const seen = told(await ask(connect(), { messages: user(cues.structured), response_format: responseFormat }));
      return { ...seen, parsed: JSON.parse(seen.text) };
    },

    async reasoning(connect) {
      const request = { messages: user(cues.reasoning), reasoning_effort: 'high' };
      return { ...told(await ask(connect(), request)), streamed: await collected(await stream(connect(), request)) };
    },

    errors: (connect) => errorsOf(
      (cue) => ask(connect(), { messages: user(cue) }),
      (cue) => stream(connect(), { messages: user(cue) }),
      (error) => ({ ...described(error), error: error.error }),
    ),

    errorMidway: (connect) => untilItFails(texts(stream(connect(), { messages: user(cues.failingMidway) }))),

    brokenOff: (connect) => untilItFails(texts(stream(connect(), { messages: user(cues.breakingOff) }))),

    async retry(connect) {
      return told(await ask(connect({ maxRetries: 2 }), { messages: user(cues.retry) }));
    },
  };
};
