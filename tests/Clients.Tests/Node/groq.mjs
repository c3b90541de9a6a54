import Groq from 'groq-sdk';
import { cues, described, failures, model, png, reportSchema, run, weatherIn, weatherParameters } from './scenarios.mjs';

const user = (content) => [{ role: 'user', content }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'The weather of a city.', parameters: weatherParameters } }];
const responseFormat = { type: 'json_schema', json_schema: { name: 'report', schema: reportSchema } };

function told(completion) {
  const { message, finish_reason } = completion.choices[0];
  return {
    id: completion.id,
    object: completion.object,
    created: completion.created,
    model: completion.model,
    role: message.role,
    text: message.content ?? null,
    reasoning: message.reasoning ?? null,
    finish: finish_reason,
    calls: (message.tool_calls ?? []).map(({ id, type, function: f }) => ({ id, type, name: f.name, arguments: f.arguments })),
    usage: completion.usage,
  };
}

/** What a stream adds up to; this client has no helper for it. */
async function collected(stream) {
  const seen = { text: '', reasoning: '', pieces: 0, roles: [], finish: [], calls: [], usage: null };
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    if (choice?.delta.role) seen.roles.push(choice.delta.role);
    if (choice?.delta.content) {
      seen.pieces++;
      seen.text += choice.delta.content;
    }
    seen.reasoning += choice?.delta.reasoning ?? '';
    for (const piece of choice?.delta.tool_calls ?? []) {
      const call = (seen.calls[piece.index] ??= { id: null, type: null, name: '', arguments: '' });
      call.id = piece.id ?? call.id;
      call.type = piece.type ?? call.type;
      call.name += piece.function?.name ?? '';
      call.arguments += piece.function?.arguments ?? '';
    }
    if (choice?.finish_reason) seen.finish.push(choice.finish_reason);
    seen.usage = chunk.usage ?? chunk.x_groq?.usage ?? seen.usage;
  }
  return seen;
}

/** Calls the tools and asks again, until there is nothing more to call. */
async function conversation(ask) {
  const messages = user(cues.weather);
  const answers = [];
  for (;;) {
    const answer = await ask(messages);
    answers.push(answer);
    if (answer.calls.length === 0) return { text: answer.text, answers };
    messages.push({ role: 'assistant', content: answer.text, tool_calls: answer.calls.map((call) => ({ id: call.id, type: call.type, function: { name: call.name, arguments: call.arguments } })) });
    for (const call of answer.calls) messages.push({ role: 'tool', tool_call_id: call.id, content: weatherIn(JSON.parse(call.arguments).city) });
  }
}

await run(
  {
    async text(connect) {
      return told(await connect().chat.completions.create({ model, messages: [{ role: 'system', content: 'Be brief.' }, ...user(cues.hello)], temperature: 0.5, max_completion_tokens: 100 }));
    },

    async stream(connect) {
      return collected(await connect().chat.completions.create({ model, messages: user(cues.hello), stream: true }));
    },

    async tools(connect) {
      return conversation(async (messages) => told(await connect().chat.completions.create({ model, messages, tools, parallel_tool_calls: true })));
    },

    async toolsStreamed(connect) {
      return conversation(async (messages) => collected(await connect().chat.completions.create({ model, messages, tools, stream: true })));
    },

    async image(connect) {
      const picture = { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } };
      return told(await connect().chat.completions.create({ model, messages: user([{ type: 'text', text: cues.image }, picture]) }));
    },

    async structured(connect) {
      const completion = await connect().chat.completions.create({ model, messages: user(cues.structured), response_format: responseFormat });
      return { ...told(completion), parsed: JSON.parse(completion.choices[0].message.content) };
    },

    async reasoning(connect) {
      const request = { model, messages: user(cues.reasoning), reasoning_effort: 'high' };
      return { ...told(await connect().chat.completions.create(request)), streamed: await collected(await connect().chat.completions.create({ ...request, stream: true })) };
    },

    async errors(connect) {
      const seen = {};
      for (const kind of failures) {
        const failing = (error) => ({ ...described(error), error: error.error });
        const request = { model, messages: user(cues.failing(kind)) };
        seen[kind] = await connect().chat.completions.create(request).then(told, failing);
        seen[kind].streamed = await connect().chat.completions.create({ ...request, stream: true }).then(() => null, failing);
      }
      return seen;
    },

    async errorMidway(connect) {
      let text = '';
      let reported = null;
      try {
        for await (const chunk of await connect().chat.completions.create({ model, messages: user(cues.failingMidway), stream: true })) {
          text += chunk.choices[0]?.delta.content ?? '';
          reported = chunk.x_groq?.error ?? reported;
        }
        return { text, reported, thrown: null };
      } catch (error) {
        return { text, reported, thrown: described(error) };
      }
    },

    async retry(connect) {
      return told(await connect({ maxRetries: 2 }).chat.completions.create({ model, messages: user(cues.retry) }));
    },
  },
  (options) => new Groq({ apiKey: 'the-key', ...options }),
);
