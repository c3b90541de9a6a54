import OpenAI from 'openai';
import { cues, described, failures, model, png, reportSchema, run, weatherIn, weatherParameters } from './scenarios.mjs';

const user = (content) => [{ role: 'user', content }];
const streamOptions = { stream: true, stream_options: { include_usage: true } };
const responseFormat = { type: 'json_schema', json_schema: { name: 'report', strict: true, schema: reportSchema } };
const weatherTool = (asked) => ({
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city.',
    parameters: weatherParameters,
    strict: true,
    parse: JSON.parse,
    function: ({ city }) => {
      asked.push(city);
      return weatherIn(city);
    },
  },
});

/** A completion, as far as an application looks at it. */
function told(completion) {
  const { message, finish_reason } = completion.choices[0];
  return {
    id: completion.id,
    object: completion.object,
    created: completion.created,
    model: completion.model,
    role: message.role,
    text: message.content ?? null,
    refusal: message.refusal ?? null,
    finish: finish_reason,
    calls: (message.tool_calls ?? []).map(({ id, type, function: f }) => ({ id, type, name: f.name, arguments: f.arguments })),
    usage: completion.usage,
  };
}

/** Streams until something is thrown. */
async function untilItFails(client, cue) {
  let text = '';
  try {
    for await (const chunk of await client.chat.completions.create({ model, messages: user(cue), stream: true })) text += chunk.choices[0]?.delta.content ?? '';
    return { text, thrown: null };
  } catch (error) {
    return { text, thrown: described(error) };
  }
}

await run(
  {
    async text(connect) {
      const completion = await connect().chat.completions.create({
        model,
        messages: [{ role: 'developer', content: 'Be brief.' }, ...user(cues.hello)],
        temperature: 0.5,
        max_completion_tokens: 100,
        stop: ['###'],
      });
      return { ...told(completion), requestId: completion._request_id };
    },

    async stream(connect) {
      const stream = await connect().chat.completions.create({ model, messages: user(cues.hello), ...streamOptions });
      const seen = { text: '', pieces: 0, ids: [], roles: [], objects: [], finish: [], usage: null };
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
        if (choice?.finish_reason) seen.finish.push(choice.finish_reason);
        if (chunk.usage) seen.usage = chunk.usage;
      }
      return seen;
    },

    async streamWithoutUsage(connect) {
      const stream = await connect().chat.completions.create({ model, messages: user(cues.hello), stream: true });
      const seen = { text: '', usages: 0, withoutChoice: 0 };
      for await (const chunk of stream) {
        seen.text += chunk.choices[0]?.delta.content ?? '';
        if (chunk.usage) seen.usages++;
        if (chunk.choices.length === 0) seen.withoutChoice++;
      }
      return seen;
    },

    async helper(connect) {
      const stream = connect().chat.completions.stream({ model, messages: user(cues.hello), stream_options: { include_usage: true } });
      let deltas = '';
      let done = null;
      stream.on('content.delta', ({ delta }) => (deltas += delta));
      stream.on('content.done', ({ content }) => (done = content));
      return { ...told(await stream.finalChatCompletion()), deltas, done, totalUsage: await stream.totalUsage() };
    },

    async tools(connect) {
      const asked = [];
      const runner = connect().chat.completions.runTools({ model, messages: user(cues.weather), tools: [weatherTool(asked)], parallel_tool_calls: true });
      const text = await runner.finalContent();
      return { text, asked, completions: runner.allChatCompletions().map(told) };
    },

    async toolsStreamed(connect) {
      const asked = [];
      const done = [];
      const runner = connect().chat.completions.runTools({ model, messages: user(cues.weather), tools: [weatherTool(asked)], stream: true });
      runner.on('tool_calls.function.arguments.done', (call) => done.push({ name: call.name, index: call.index, parsed: call.parsed_arguments }));
      const text = await runner.finalContent();
      return { text, asked, done, completions: runner.allChatCompletions().map(told) };
    },

    async image(connect) {
      const completion = await connect().chat.completions.create({
        model,
        messages: user([{ type: 'text', text: cues.image }, { type: 'image_url', image_url: { url: `data:image/png;base64,${png}`, detail: 'low' } }]),
      });
      return told(completion);
    },

    async structured(connect) {
      const completion = await connect().chat.completions.parse({ model, messages: user(cues.structured), response_format: responseFormat });
      return { ...told(completion), parsed: completion.choices[0].message.parsed };
    },

    async structuredStreamed(connect) {
      const completion = await connect().chat.completions.stream({ model, messages: user(cues.structured), response_format: responseFormat }).finalChatCompletion();
      return { ...told(completion), parsed: JSON.parse(completion.choices[0].message.content) };
    },

    async refusal(connect) {
      const completion = await connect().chat.completions.parse({ model, messages: user(cues.refusal), response_format: responseFormat });
      const streamed = await connect().chat.completions.stream({ model, messages: user(cues.refusal) }).finalChatCompletion();
      return { ...told(completion), parsed: completion.choices[0].message.parsed, streamed: told(streamed) };
    },

    async length(connect) {
      const completion = await connect().chat.completions.create({ model, messages: user(cues.length), max_completion_tokens: 5 });
      const thrown = await connect().chat.completions.parse({ model, messages: user(cues.length), response_format: responseFormat }).then(() => null, described);
      return { ...told(completion), thrown };
    },

    async errors(connect) {
      const seen = {};
      for (const kind of failures) {
        const request = { model, messages: user(cues.failing(kind)) };
        seen[kind] = await connect().chat.completions.create(request).then(told, described);
        seen[kind].streamed = await connect().chat.completions.create({ ...request, stream: true }).then(() => null, described);
      }
      return seen;
    },

    errorMidway: (connect) => untilItFails(connect(), cues.failingMidway),

    brokenOff: (connect) => untilItFails(connect(), cues.breakingOff),

    async retry(connect) {
      return told(await connect({ maxRetries: 2 }).chat.completions.create({ model, messages: user(cues.retry) }));
    },
  },
  (options) => new OpenAI({ apiKey: 'the-key', ...options }),
);
