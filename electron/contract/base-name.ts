/** The last part of a path, whichever way its slashes lean: Node's own knows only those of the system it runs on. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
