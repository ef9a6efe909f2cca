// One brief in a new process, as a person at a terminal has it: cold.mjs PEER PAGES FILE, or PEER 'the default brief' FILE
import { writeFileSync } from 'node:fs';
import { contentOf } from './content.mjs';

const [peer = '', pages = '2', file = 'out.pdf'] = process.argv.slice(2);
const { start } = await import(`./peers/${peer}.mjs`);
const content = contentOf(pages);
const { prepare, make, close } = await start(content);
writeFileSync(file, await make(prepare(content)));
await close();
