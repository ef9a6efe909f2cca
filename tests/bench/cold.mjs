// One brief in a new process, as a person at a terminal has it: cold.mjs PEER CONTENT.json FILE. The text is made beforehand:
// reading a dossier and shuffling it is no peer's work.
import { readFileSync, writeFileSync } from 'node:fs';

const [peer = '', text = '', file = 'out.pdf'] = process.argv.slice(2);
const { start } = await import(`./peers/${peer}.mjs`);
const content = JSON.parse(readFileSync(text, 'utf8'));
const { prepare, make, close } = await start(content);
writeFileSync(file, await make(prepare(content)));
await close();
