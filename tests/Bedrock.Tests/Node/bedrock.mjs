// What AWS's client is asked to do, and how it tells what it saw. The texts are the cues that the test scripts its emulator by.
import process from 'node:process';
import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';

const address = process.argv[2];
const modelId = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0';
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
const text = (cue) => ({ modelId, messages: [{ role: 'user', content: [{ text: cue }] }] });
const toolConfig = {
  tools: [{ toolSpec: { name: 'get_tide', description: 'The tide.', inputSchema: { json: { type: 'object', properties: { port: { type: 'string' } }, required: ['port'] } } } }],
  toolChoice: { auto: {} },
};

// HTTP/2 is what this client takes by itself; the emulator has none.
const connect = (options) =>
  new BedrockRuntimeClient({
    region: 'us-east-1',
    endpoint: address,
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
    ...options,
  });

const decode = (bytes) => Buffer.from(bytes).toString('base64');

/** What is JSON of an answer; bytes as base64. */
const told = (value) => JSON.parse(JSON.stringify(value, (_, one) => (one instanceof Uint8Array ? decode(one) : one?.type === 'Buffer' ? Buffer.from(one.data).toString('base64') : one)));

async function whole(input, options) {
  const { $metadata, ...answer } = await connect(options).send(new ConverseCommand(input));
  return { ...told(answer), status: $metadata.httpStatusCode };
}

/** The events of a stream, and the message that they add up to. */
async function streamed(input, options) {
  const { stream } = await connect(options).send(new ConverseStreamCommand(input));
  const content = [];
  const seen = { events: [], content };
  try {
    for await (const event of stream) {
      const [name, value] = Object.entries(event)[0];
      if (seen.events.at(-1) !== name) seen.events.push(name);
      if (name === 'messageStart') seen.role = value.role;
      if (name === 'contentBlockStart') content[value.contentBlockIndex] = { toolUse: { ...value.start.toolUse, input: '' } };
      if (name === 'contentBlockDelta') add(content, value);
      if (name === 'messageStop') seen.stopReason = value.stopReason;
      if (name === 'metadata') seen.usage = value.usage;
    }
  } catch (error) {
    seen.thrown = described(error);
  }
  for (const block of content) if (block?.toolUse) block.toolUse.input = JSON.parse(block.toolUse.input);
  return told(seen);
}

function add(content, { contentBlockIndex, delta }) {
  const block = (content[contentBlockIndex] ??= {});
  if (delta.text !== undefined) block.text = (block.text ?? '') + delta.text;
  if (delta.toolUse) block.toolUse.input += delta.toolUse.input;
  if (delta.reasoningContent) {
    const reasoning = (block.reasoningContent ??= { reasoningText: { text: '' } });
    reasoning.reasoningText.text += delta.reasoningContent.text ?? '';
    if (delta.reasoningContent.signature) reasoning.reasoningText.signature = delta.reasoningContent.signature;
    if (delta.reasoningContent.redactedContent) block.reasoningContent = { redactedContent: delta.reasoningContent.redactedContent };
  }
}

function described(error) {
  return { name: error.name, message: error.message, status: error.$metadata?.httpStatusCode ?? null, fault: error.$fault ?? null };
}

async function failed(action) {
  try {
    await action();
    return {};
  } catch (error) {
    return described(error);
  }
}

/** A question with a tool, and the answer to what the tool says. */
async function withTools(ask, question) {
  const first = await ask({ ...text(question), toolConfig });
  const content = first.content ?? first.output.message.content;
  const results = content.filter((block) => block.toolUse).map(({ toolUse }) => ({ toolResult: { toolUseId: toolUse.toolUseId, content: [{ text: `high in ${toolUse.input.port}` }], status: 'success' } }));
  const messages = [{ role: 'user', content: [{ text: question }] }, { role: 'assistant', content }, { role: 'user', content: results }];
  return { first, then: await ask({ modelId, messages, toolConfig }) };
}

const scenarios = {
  text: () => whole({ ...text('Say hello.'), system: [{ text: 'Be brief.' }], inferenceConfig: { maxTokens: 100, temperature: 0.5, topP: 0.9, stopSequences: ['END'] } }),
  stream: () => streamed(text('Say hello.')),
  tools: () => withTools(whole, 'How is the tide?'),
  toolsStreamed: () => withTools(streamed, 'How is the tide?'),
  reasoning: () => whole(text('Think first.')),
  reasoningStreamed: () => streamed(text('Think first.')),
  length: () => whole(text('Count.')),
  media: () =>
    whole({
      modelId,
      messages: [
        {
          role: 'user',
          content: [
            { image: { format: 'png', source: { bytes: Buffer.from(png, 'base64') } } },
            { document: { format: 'pdf', name: 'Pilot', source: { bytes: Buffer.from('%PDF-1.7') } } },
            { cachePoint: { type: 'default' } },
            { text: 'What is it?' },
          ],
        },
      ],
    }),
  structured: () =>
    whole({
      ...text('Describe it.'),
      outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { name: 'report', schema: '{"type":"object","properties":{"port":{"type":"string"}},"required":["port"],"additionalProperties":false}' } } } },
    }),
  key: () => whole(text('Say hello.'), { credentials: undefined, token: { token: 'the-key' }, authSchemePreference: ['httpBearerAuth'] }),
  async errors() {
    const seen = {};
    for (const kind of ['InvalidRequest', 'Forbidden', 'NotFound', 'RateLimited', 'ServerError', 'Overloaded', 'Timeout']) {
      seen[kind] = await failed(() => whole(text(`Fail with ${kind}.`)));
      seen[kind].streamed = await failed(() => streamed(text(`Fail with ${kind}.`)));
    }
    return seen;
  },
  midway: () => streamed(text('Fail halfway.')),
  retry: () => whole(text('Try again.'), { maxAttempts: 3 }),
};

const seen = {};
for (const [name, scenario] of Object.entries(scenarios)) {
  try {
    seen[name] = await scenario();
  } catch (error) {
    seen[name] = { unexpected: `${error.stack} ${JSON.stringify(error.$response?.body ?? null)?.slice(0, 300)}` };
  }
}
process.stdout.write(JSON.stringify(seen));
