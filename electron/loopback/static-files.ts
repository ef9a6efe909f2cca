import { serve } from '../handlers/serve.ts';

/** A file of the window, with its headers. */
export interface StaticFile {
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
}

/** The files of the window. Each is read once: they do not change while the program runs, and all answers share their bytes. */
export function createStaticFiles(folder: string, language: string | undefined): (path: string) => Promise<StaticFile> {
  const known = new Map<string, StaticFile>();
  return async (path) => {
    const kept = known.get(path);
    if (kept) return kept;
    const answer = await serve(path, folder, language);
    const file = { status: answer.status, headers: Object.fromEntries(answer.headers), bytes: new Uint8Array(await answer.arrayBuffer()) };
    // Only what exists: paths that do not are without number.
    if (answer.ok) known.set(path, file);
    return file;
  };
}
