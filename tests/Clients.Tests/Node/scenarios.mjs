// What every client is asked to do, and how it tells what it saw. The texts are the cues that the test scripts its emulator by.
import process from 'node:process';

export const model = 'a-model';

export const cues = {
  hello: 'Say hello.',
  weather: 'What is the weather in Lisbon and Oslo?',
  image: 'What is in this picture?',
  structured: 'Describe Lisbon.',
  reasoning: 'Think about it first.',
  length: 'Count to a million.',
  refusal: 'Tell me a secret.',
  retry: 'Try until it works.',
  failing: (kind) => `Fail with ${kind}.`,
  failingMidway: 'Fail halfway.',
  breakingOff: 'Break off.',
};

/** The kinds of errors that the test scripts. */
export const failures = ['InvalidRequest', 'Unauthorized', 'Forbidden', 'NotFound', 'RateLimited', 'ServerError', 'Overloaded'];

/** The smallest PNG: one red dot. */
export const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

export const weatherParameters = {
  type: 'object',
  properties: { city: { type: 'string', description: 'A city' } },
  required: ['city'],
  additionalProperties: false,
};

export const reportSchema = {
  type: 'object',
  properties: { city: { type: 'string' }, degrees: { type: 'integer' } },
  required: ['city', 'degrees'],
  additionalProperties: false,
};

/** What the tool of the scenarios says. */
export const weatherIn = (city) => (city === 'Lisbon' ? 'Sunny, 21 degrees' : 'Rain, 7 degrees');

/** An error as an application sees it. */
export function described(error) {
  const classes = [];
  for (let c = error.constructor; c && c !== Error && c !== Object && c.name; c = Object.getPrototypeOf(c)) classes.push(c.name);
  return {
    classes,
    status: error.status ?? error.statusCode ?? error.status_code ?? null,
    type: error.type ?? null,
    code: error.code ?? null,
    message: error.message,
    requestId: error.requestID ?? error.headers?.get?.('x-request-id') ?? null,
  };
}

/** Sees a whole answer or what is thrown in its place, for each kind of failure, whole and streamed. */
export async function errorsOf(whole, streamed, describe = described) {
  const seen = {};
  for (const kind of failures) {
    seen[kind] = await whole(cues.failing(kind)).then(() => null, describe);
    seen[kind].streamed = await streamed(cues.failing(kind)).then(() => null, describe);
  }
  return seen;
}

/** What there is of a stream's text when something is thrown; null for what was thrown when nothing is. */
export async function untilItFails(texts) {
  let text = '';
  try {
    for await (const piece of texts) text += piece ?? '';
    return { text, thrown: null };
  } catch (error) {
    return { text, thrown: described(error) };
  }
}

/**
 * Asks about the weather, calls the tool as often as it is asked for, and asks again, until there is nothing more to call.
 * @param ask given messages, gives an answer with its calls: `{ id, name, arguments }`
 * @param asked gives the messages of a question
 * @param answered gives the messages that an answer and the results of its calls become
 */
export async function conversation(ask, asked, answered) {
  const messages = [...asked(cues.weather)];
  const answers = [];
  for (;;) {
    const answer = await ask(messages);
    answers.push(answer);
    if (answer.calls.length === 0) return { text: answer.text, answers: answers.map(({ raw, ...rest }) => rest) };
    messages.push(...answered(answer, answer.calls.map((call) => ({ ...call, result: weatherIn(call.arguments.city) }))));
  }
}

/** Runs the scenarios one after the other, each with a client of its own, and prints what they saw as one JSON document. */
export async function run(scenarios, makeClient) {
  const address = process.argv[2];
  const only = process.argv.slice(3);
  const seen = {};
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (only.length > 0 && !only.includes(name)) continue;
    let attempts = 0;
    const counting = (...request) => {
      attempts++;
      return fetch(...request);
    };
    try {
      seen[name] = await scenario((options) => makeClient({ baseURL: address, fetch: counting, maxRetries: 0, ...options }));
    } catch (error) {
      seen[name] = { unexpected: error.stack ?? String(error) };
    }
    seen[name].attempts = attempts;
  }
  process.stdout.write(JSON.stringify(seen));
}
