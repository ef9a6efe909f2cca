/** The last part of a path, with slashes of any system: Node's own function supports only those of the system it runs on. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
