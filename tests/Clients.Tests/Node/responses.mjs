import OpenAI from 'openai';
import { cues, model, run, weatherIn, weatherParameters } from './scenarios.mjs';

const tools = [{ type: 'function', name: 'get_weather', description: 'The weather of a city.', parameters: weatherParameters, strict: true }];

/** A response, as far as an application looks at it. */
function told(response) {
  return {
    id: response.id,
    object: response.object,
    model: response.model,
    status: response.status,
    text: response.output_text,
    calls: response.output.filter((item) => item.type === 'function_call').map(({ name, arguments: json }) => ({ name, arguments: json })),
    usage: response.usage,
  };
}

/** Answers the calls of a response, with all of it in the next request. */
async function answered(client, first) {
  const input = [{ role: 'user', content: cues.weather }, ...first.output];
  for (const item of first.output) {
    if (item.type === 'function_call') input.push({ type: 'function_call_output', call_id: item.call_id, output: weatherIn(JSON.parse(item.arguments).city) });
  }
  return told(await client.responses.create({ model, input, tools }));
}

await run(
  {
    async text(connect) {
      return told(await connect().responses.create({ model, instructions: 'Be brief.', input: cues.hello, max_output_tokens: 100 }));
    },

    async stream(connect) {
      const types = [];
      let text = '';
      for await (const event of await connect().responses.create({ model, input: cues.hello, stream: true })) {
        if (types.at(-1) !== event.type) types.push(event.type);
        if (event.type === 'response.output_text.delta') text += event.delta;
      }
      return { text, types };
    },

    async helper(connect) {
      const stream = connect().responses.stream({ model, input: cues.hello });
      let deltas = '';
      stream.on('response.output_text.delta', ({ delta }) => (deltas += delta));
      return { ...told(await stream.finalResponse()), deltas };
    },

    async tools(connect) {
      const first = await connect().responses.create({ model, input: cues.weather, tools });
      return { first: told(first), then: await answered(connect(), first) };
    },

    async toolsStreamed(connect) {
      const first = await connect().responses.stream({ model, input: cues.weather, tools }).finalResponse();
      return { first: told(first) };
    },
  },
  (options) => new OpenAI({ apiKey: 'the-key', ...options }),
);
