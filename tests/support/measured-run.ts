import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { ROOT } from './library.ts';

/** A finished run of the command line, with what it took from start to end. */
export interface MeasuredRun {
  code: number | null;
  out: string;
  err: string;
  /** Wall time. */
  seconds: number;
  /** Peak of the resident memory; undefined on a system without `/proc`. */
  megabytes: number | undefined;
}

/** How often the peak is read. Milliseconds. The system keeps it, so that only the last moments can be missed. */
const PAUSE = 10;

/** The peak of a process's resident memory so far, in megabytes. */
export function peakOf(pid: number): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Runs the built command line and measures it. One that has not ended after `most` seconds is killed. @param input a file for its input. */
export function measuredRun(args: readonly string[], cwd: string, env: Record<string, string> = {}, most = 30, input?: string): Promise<MeasuredRun> {
  const standardInput = input === undefined ? undefined : openSync(input, 'r');
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), ...args], {
    cwd,
    env: { ...process.env, DEBUG: '', ...env },
    stdio: [standardInput ?? 'ignore', 'pipe', 'pipe'],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  if (standardInput !== undefined) closeSync(standardInput);
  const [out, err]: string[][] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out?.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err?.push(text));
  let megabytes: number | undefined;
  const look = setInterval(() => {
    megabytes = Math.max(megabytes ?? 0, peakOf(child.pid ?? 0) ?? 0) || undefined;
  }, PAUSE);
  const end = setTimeout(() => child.kill('SIGKILL'), most * 1000);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(look);
      clearTimeout(end);
      resolve({ code, out: (out ?? []).join(''), err: (err ?? []).join(''), seconds: (performance.now() - begun) / 1000, megabytes });
    });
  });
}
