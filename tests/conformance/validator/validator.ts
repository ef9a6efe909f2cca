import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the reference validator says of one file in one flavour. */
export interface Verdict {
  file: string;
  flavour: string;
  compliant: boolean;
  checks: number;
  failures: { rule: string; message: string; object: string; times: number }[];
}

const HERE = import.meta.dirname;
const MOST_OUTPUT = 256_000_000;

/** Why the validator cannot run here; undefined when it can. */
export function missingTools(): string | undefined {
  const missing = ['java', 'mvn'].filter((tool) => spawnSync(tool, ['-version'], { stdio: 'ignore' }).status !== 0);
  return missing.length > 0 ? `${missing.join(' and ')} not found` : undefined;
}

/** Fetches the validator with Maven and answers with its class path. */
export function fetchValidator(): string {
  const list = join(tmpdir(), `aide-memoire-validator-${process.pid}.txt`);
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath';
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), goal, `-Dmdep.outputFile=${list}`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Maven could not fetch the validator:\n${stdout}`);
  return list;
}

/** Validates files, each in its flavours, in one process beside this one. */
export async function validate(classPathFile: string, jobs: readonly { flavours: string; file: string }[], folder: string): Promise<Verdict[]> {
  mkdirSync(folder, { recursive: true });
  const list = join(folder, 'jobs.txt');
  writeFileSync(list, `${jobs.map(({ flavours, file }) => `${flavours} ${file}`).join('\n')}\n`);
  const { stdout } = await promisify(execFile)('java', ['-cp', `@${classPathFile}`, join(HERE, 'Validate.java'), list], { maxBuffer: MOST_OUTPUT });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

/** A failure for reading: rule, clause, what it says and the object. */
export function failureText({ file, flavour, failures }: Verdict): string {
  return failures.map(({ rule, message, object, times }) => `${file} ${flavour} ${rule} ×${times}: ${message}\n    ${object}`).join('\n');
}
