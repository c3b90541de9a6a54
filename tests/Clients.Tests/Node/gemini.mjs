import { GoogleGenAI } from '@google/genai';
import { conversation, cues, described, errorsOf, model, png, reportSchema, run, untilItFails, weatherParameters } from './scenarios.mjs';

const tools = [{ functionDeclarations: [{ name: 'get_weather', description: 'The weather of a city.', parametersJsonSchema: weatherParameters }] }];

/** A response, as far as an application looks at it. */
function told(response) {
  const candidate = response.candidates[0];
  return {
    id: response.responseId,
    model: response.modelVersion,
    role: candidate.content.role,
    text: response.text ?? null,
    reasoning: candidate.content.parts.filter((part) => part.thought).map((part) => part.text).join(''),
    signatures: candidate.content.parts.map((part) => part.thoughtSignature).filter(Boolean),
    finish: candidate.finishReason,
    calls: callsOf(response),
    usage: usageOf(response),
  };
}

const callsOf = (response) => (response.functionCalls ?? []).map((call) => ({ id: call.id ?? null, name: call.name, arguments: call.args }));

const usageOf = ({ usageMetadata: usage }) =>
  usage && { input: usage.promptTokenCount, output: usage.candidatesTokenCount, cached: usage.cachedContentTokenCount, total: usage.totalTokenCount };

/** What a stream adds up to. */
async function collected(stream) {
  const seen = { text: '', reasoning: '', signatures: [], pieces: 0, finish: [], calls: [], usage: null, parts: [] };
  for await (const response of stream) {
    const candidate = response.candidates?.[0];
    for (const part of candidate?.content?.parts ?? []) {
      if (part.thought) seen.reasoning += part.text;
      else if (part.text) {
        seen.pieces++;
        seen.text += part.text;
      }
      if (part.thoughtSignature) seen.signatures.push(part.thoughtSignature);
    }
    seen.calls.push(...callsOf(response));
    if (candidate?.finishReason) seen.finish.push(candidate.finishReason);
    seen.usage = usageOf(response) ?? seen.usage;
  }
  return seen;
}

const texts = async function* (stream) {
  for await (const response of await stream) yield response.text;
};

/** A conversation by the SDK's own chats, which keep the history with everything that belongs to it. */
const chatting = (connect, send) => {
  const chat = connect().chats.create({ model, config: { tools } });
  return conversation(
    async (messages) => send(chat, messages.at(-1)),
    (question) => [question],
    (answer, calls) => [calls.map(({ id, name, result }) => ({ functionResponse: { id, name, response: { output: result } } }))],
  );
};

await run(
  {
    async text(connect) {
      return told(await connect().models.generateContent({ model, contents: cues.hello, config: { systemInstruction: 'Be brief.', temperature: 0.5, maxOutputTokens: 100 } }));
    },

    async stream(connect) {
      return collected(await connect().models.generateContentStream({ model, contents: cues.hello }));
    },

    tools: (connect) => chatting(connect, async (chat, message) => told(await chat.sendMessage({ message }))),

    toolsStreamed: (connect) => chatting(connect, async (chat, message) => collected(await chat.sendMessageStream({ message }))),

    async image(connect) {
      return told(await connect().models.generateContent({ model, contents: [{ inlineData: { mimeType: 'image/png', data: png } }, { text: cues.image }] }));
    },

    async structured(connect) {
      const response = await connect().models.generateContent({ model, contents: cues.structured, config: { responseMimeType: 'application/json', responseJsonSchema: reportSchema } });
      return { ...told(response), parsed: JSON.parse(response.text) };
    },

    async reasoning(connect) {
      const request = { model, contents: cues.reasoning, config: { thinkingConfig: { includeThoughts: true, thinkingLevel: 'HIGH' } } };
      return { ...told(await connect().models.generateContent(request)), streamed: await collected(await connect().models.generateContentStream(request)) };
    },

    errors: (connect) => errorsOf(
      (contents) => connect().models.generateContent({ model, contents }),
      (contents) => connect().models.generateContentStream({ model, contents }),
      (error) => ({ ...described(error), error: JSON.parse(error.message).error }),
    ),

    errorMidway: (connect) => untilItFails(texts(connect().models.generateContentStream({ model, contents: cues.failingMidway }))),

    brokenOff: (connect) => untilItFails(texts(connect().models.generateContentStream({ model, contents: cues.breakingOff }))),

    async retry(connect) {
      return told(await connect({ maxRetries: 2 }).models.generateContent({ model, contents: cues.retry }));
    },
  },
  // Its address is without the version. Retries wait by themselves, not for as long as they are asked to.
  ({ baseURL, fetch, maxRetries }) => new GoogleGenAI({
    apiKey: 'the-key',
    httpOptions: { baseUrl: baseURL, fetch, retryOptions: { attempts: maxRetries + 1, initialDelay: 0.01, jitter: 0 } },
  }),
);
