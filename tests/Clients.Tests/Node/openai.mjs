import OpenAI from 'openai';
import { completions, responseFormat, told, user } from './completions.mjs';
import { cues, described, model, run, weatherIn, weatherParameters } from './scenarios.mjs';

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

await run(
  {
    ...completions(),

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
      return { text, asked, answers: runner.allChatCompletions().map(told) };
    },

    async toolsStreamed(connect) {
      const asked = [];
      const done = [];
      const runner = connect().chat.completions.runTools({ model, messages: user(cues.weather), tools: [weatherTool(asked)], stream: true });
      runner.on('tool_calls.function.arguments.done', (call) => done.push({ name: call.name, index: call.index, parsed: call.parsed_arguments }));
      const text = await runner.finalContent();
      return { text, asked, done, answers: runner.allChatCompletions().map(told) };
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
  },
  (options) => new OpenAI({ apiKey: 'the-key', ...options }),
);
