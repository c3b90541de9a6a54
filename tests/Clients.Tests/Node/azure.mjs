import { AzureOpenAI } from 'openai';
import { completions } from './completions.mjs';
import { run } from './scenarios.mjs';

await run(completions(), ({ baseURL, ...options }) => new AzureOpenAI({ apiKey: 'the-key', endpoint: baseURL, apiVersion: '2024-10-21', ...options }));
