import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Brief, makeBrief } from '../../electron/engine/brief.ts';
import { checkFile, type FileToCheck } from '../../electron/engine/check/check.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { type FileLibrary, fileLibrary } from '../../electron/files/library/library.ts';
import { folder } from './cli.ts';
import { dossierText, ROOT, templateText } from './library.ts';

/** A text of the program's, to be changed. */
export const INSTITUTIONAL = readFileSync(join(ROOT, 'templates/themes/institutional.yaml'), 'utf8');
export const ANALYST = readFileSync(join(ROOT, 'data/audiences/policy-analyst.yaml'), 'utf8');

/** A folder of a person with a dossier and what else a test puts into it. */
export interface OwnFolder {
  path: string;
  library: FileLibrary;
  write(name: string, content: string | Uint8Array): string;
  build(request?: Partial<BriefRequest>): Promise<Brief>;
  check(kind: FileToCheck['kind'], name: string): readonly Problem[];
}

export function ownFolder(parent = folder()): OwnFolder {
  const path = join(parent, 'mine');
  mkdirSync(path);
  const library = fileLibrary(builtInFolders(ROOT));
  const session = createSession(library, 'Aide-Mémoire test');
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(path, name), content);
    return join(path, name);
  };
  const dossier = write('d.yaml', dossierText());
  return {
    path,
    library,
    write,
    build: (request = {}) => makeBrief(briefRequest.parse({ dossier, audience: 'policy-analyst', ...request }), session),
    check(kind, name) {
      const file = join(path, name);
      try {
        return checkFile({ file, text: readFileSync(file, 'utf8'), kind, id: 'one' }, library);
      } catch (error) {
        if (error instanceof BriefError) return error.problems;
        throw error;
      }
    },
  };
}

/** A template that shows a picture, at 8:5. */
export function pictureTemplate(src: string): string {
  return templateText(`<header><h1>{{brief.title}}</h1></header>\n<p>A</p><img src="${src}" alt="A picture">\n`);
}

const TEXT_FACE = 'text: {regular: SourceSerif4-Regular';

/** Where `themeWith` names the file, at the end of a place. */
export function themeFace(file = 'one.yaml'): RegExp {
  const before = INSTITUTIONAL.slice(0, INSTITUTIONAL.indexOf(TEXT_FACE)).split('\n');
  const column = (before.at(-1) ?? '').length + 'text: {regular: '.length + 1;
  return new RegExp(`/${file.replace('.', '\\.')}:${before.length}:${column}$`);
}

/** A theme whose text face is a file. */
export function themeWith(face: string): string {
  return INSTITUTIONAL.replace(TEXT_FACE, `text: {regular: '${face}'`);
}

/** What is not a file, in every form that a disk has, each with an ending. */
export async function notFiles(path: string, ending: string): Promise<string[]> {
  mkdirSync(join(path, `folder${ending}`));
  execFileSync('mkfifo', [join(path, `fifo${ending}`)]);
  symlinkSync(`loop${ending}`, join(path, `loop${ending}`));
  symlinkSync('/dev/zero', join(path, `zero${ending}`));
  await new Promise<void>((resolve) => {
    // The socket stays when the server ends without closing it.
    const server = createServer().listen(join(path, `socket${ending}`), resolve);
    server.unref();
  });
  return ['folder', 'fifo', 'loop', 'zero', 'socket'].map((name) => `${name}${ending}`);
}
