import Cerebras from '@cerebras/cerebras_cloud_sdk';
import { completions } from './completions.mjs';
import { run } from './scenarios.mjs';

// It would open a connection before anyone asks.
await run(completions(), (options) => new Cerebras({ apiKey: 'the-key', warmTCPConnection: false, ...options }));
