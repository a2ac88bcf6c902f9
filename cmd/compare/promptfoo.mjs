// Grades the answers of a file that TestExport wrote with promptfoo's deterministic assertions, and prints milliseconds of CPU per answer. The
// assertions of an answer are run one after the other, in the process, as promptfoo's evaluator does once it has an output.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [, , modules, file] = process.argv;
process.env.PROMPTFOO_DISABLE_TELEMETRY = '1';
process.env.PROMPTFOO_DISABLE_UPDATE = '1';
const entry = createRequire(path.join(path.resolve(modules), 'x.js')).resolve('promptfoo');
const { default: promptfoo } = await import(pathToFileURL(entry));
const { answers, assertions } = JSON.parse(readFileSync(file, 'utf8'));

const grade = (output) => promptfoo.assertions.runAssertions({
  prompt: 'answer', test: { assert: assertions, vars: {} }, providerResponse: { output },
});
const all = async () => { for (const a of answers) await grade(a); };
const once = await grade(answers[answers.length - 1]);
for (let i = 0; i < 20; i++) await all();
const rounds = 40, start = process.cpuUsage();
for (let i = 0; i < rounds; i++) await all();
const used = process.cpuUsage(start);
const ms = (used.user + used.system) / 1000 / rounds / answers.length;
console.log(`promptfoo\t${assertions.length} assertions, score ${once.score.toFixed(2)} of the last answer\t${ms.toFixed(2)} cpu-ms/answer`);
process.exit(0);
