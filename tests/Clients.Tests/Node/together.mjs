import Together from 'together-ai';
import { completions } from './completions.mjs';
import { run } from './scenarios.mjs';

await run(completions('max_tokens'), (options) => new Together({ apiKey: 'the-key', ...options }));
