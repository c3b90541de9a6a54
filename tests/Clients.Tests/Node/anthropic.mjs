import Anthropic from '@anthropic-ai/sdk';
import { cues, described, failures, model, png, reportSchema, run, weatherIn, weatherParameters } from './scenarios.mjs';

const user = (content) => [{ role: 'user', content }];
const limits = { model, max_tokens: 1000 };
const tools = [{ name: 'get_weather', description: 'The weather of a city.', input_schema: weatherParameters }];
const thinking = { type: 'adaptive', display: 'summarized' };
const outputConfig = { format: { type: 'json_schema', schema: reportSchema } };

const textOf = (message) => message.content.filter((block) => block.type === 'text').map((block) => block.text).join('');

function told(message) {
  return {
    id: message.id,
    type: message.type,
    role: message.role,
    model: message.model,
    text: textOf(message),
    content: message.content,
    finish: message.stop_reason,
    stopSequence: message.stop_sequence,
    usage: message.usage,
  };
}

/** Calls the tools and asks again, until there is nothing more to call. */
async function conversation(ask) {
  const messages = user(cues.weather);
  const answers = [];
  for (;;) {
    const message = await ask(messages);
    answers.push(told(message));
    if (message.stop_reason !== 'tool_use') return { text: textOf(message), answers };
    messages.push({ role: 'assistant', content: message.content });
    const calls = message.content.filter((block) => block.type === 'tool_use');
    messages.push({ role: 'user', content: calls.map((call) => ({ type: 'tool_result', tool_use_id: call.id, content: weatherIn(call.input.city) })) });
  }
}

/** Streams until something is thrown. */
async function untilItFails(client, cue) {
  let text = '';
  try {
    for await (const event of await client.messages.create({ ...limits, messages: user(cue), stream: true })) text += event.delta?.text ?? '';
    return { text, thrown: null };
  } catch (error) {
    return { text, thrown: described(error) };
  }
}

await run(
  {
    async text(connect) {
      const message = await connect().messages.create({ ...limits, system: 'Be brief.', messages: user(cues.hello), stop_sequences: ['###'] });
      return { ...told(message), requestId: message._request_id };
    },

    async stream(connect) {
      const seen = { text: '', pieces: 0, events: [], usage: null };
      for await (const event of await connect().messages.create({ ...limits, messages: user(cues.hello), stream: true })) {
        if (seen.events.at(-1) !== event.type) seen.events.push(event.type);
        if (event.type === 'content_block_delta') {
          seen.pieces++;
          seen.text += event.delta.text;
        }
        if (event.type === 'message_delta') seen.usage = event.usage;
      }
      return seen;
    },

    async helper(connect) {
      const stream = connect().messages.stream({ ...limits, messages: user(cues.hello) });
      let deltas = '';
      const blocks = [];
      stream.on('text', (delta) => (deltas += delta));
      stream.on('contentBlock', (block) => blocks.push(block));
      const message = await stream.finalMessage();
      return { ...told(message), deltas, blocks, finalText: await stream.finalText(), requestId: stream.request_id };
    },

    async tools(connect) {
      return conversation((messages) => connect().messages.create({ ...limits, messages, tools, tool_choice: { type: 'auto' } }));
    },

    async toolsStreamed(connect) {
      return conversation((messages) => connect().messages.stream({ ...limits, messages, tools }).finalMessage());
    },

    async image(connect) {
      const picture = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } };
      return told(await connect().messages.create({ ...limits, messages: user([picture, { type: 'text', text: cues.image }]) }));
    },

    async structured(connect) {
      const output = { format: { ...outputConfig.format, parse: JSON.parse } };
      const message = await connect().messages.parse({ ...limits, messages: user(cues.structured), output_config: output });
      const streamed = await connect().messages.stream({ ...limits, messages: user(cues.structured), output_config: output }).finalMessage();
      return { ...told(message), parsed: message.parsed_output, streamed: streamed.parsed_output };
    },

    async reasoning(connect) {
      const request = { ...limits, messages: user(cues.reasoning), thinking, output_config: { effort: 'high' } };
      const message = await connect().messages.create(request);
      const stream = connect().messages.stream(request);
      let thoughts = '';
      let signature = null;
      stream.on('thinking', (delta) => (thoughts += delta));
      stream.on('signature', (one) => (signature = one));
      const streamed = await stream.finalMessage();
      // The thoughts go back as they came, as they have to.
      const again = await connect().messages.create({ ...request, messages: [...request.messages, { role: 'assistant', content: message.content }, ...user(cues.hello)] });
      return { ...told(message), streamed: told(streamed), thoughts, signature, again: textOf(again) };
    },

    async length(connect) {
      return told(await connect().messages.create({ ...limits, max_tokens: 5, messages: user(cues.length) }));
    },

    async errors(connect) {
      const seen = {};
      for (const kind of failures) {
        const request = { ...limits, messages: user(cues.failing(kind)) };
        seen[kind] = await connect().messages.create(request).then(told, described);
        seen[kind].streamed = await connect().messages.stream(request).finalMessage().then(told, described);
      }
      return seen;
    },

    errorMidway: (connect) => untilItFails(connect(), cues.failingMidway),

    brokenOff: (connect) => untilItFails(connect(), cues.breakingOff),

    async retry(connect) {
      return told(await connect({ maxRetries: 2 }).messages.create({ ...limits, messages: user(cues.retry) }));
    },
  },
  (options) => new Anthropic({ apiKey: 'the-key', ...options }),
);
