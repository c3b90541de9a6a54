import Groq from 'groq-sdk';
import { collected, completions, user } from './completions.mjs';
import { cues, described, model, run } from './scenarios.mjs';

await run(
  {
    ...completions(),

    // Unasked: Groq sends the counts in any case.
    async stream(connect) {
      return collected(await connect().chat.completions.create({ model, messages: user(cues.hello), stream: true }));
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
  },
  (options) => new Groq({ apiKey: 'the-key', ...options }),
);
