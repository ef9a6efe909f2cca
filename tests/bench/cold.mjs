// One brief in a new process, as a person at a terminal has it: cold.mjs PEER PAGES FILE
import { writeFileSync } from 'node:fs';
import { contentFor } from './content.mjs';

const [peer = '', pages = '2', file = 'out.pdf'] = process.argv.slice(2);
const { start } = await import(`./peers/${peer}.mjs`);
const content = contentFor(Number(pages));
const { prepare, make, close } = await start(content);
writeFileSync(file, await make(prepare(content)));
await close();
