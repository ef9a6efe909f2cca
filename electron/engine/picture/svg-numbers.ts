/** For each command of a path: its arguments, and the numbers that it counts as when it is drawn. */
const COMMANDS: Readonly<Record<string, readonly [given: number, drawn: number]>> = {
  M: [2, 2],
  L: [2, 2],
  H: [1, 2],
  V: [1, 2],
  C: [6, 4],
  S: [4, 4],
  Q: [4, 4],
  T: [2, 4],
  // Up to six curves.
  A: [7, 20],
  // It is drawn without arguments.
  Z: [0, 2],
};

/** What other shapes count as. */
const SHAPES: Readonly<Record<string, number>> = { line: 2, rect: 8, circle: 20, ellipse: 20 };
const ROUNDED = 32;

/** The numbers that the PDF writer draws for a shape. Zero for other elements. */
export function numbersOf(name: string, attributes: ReadonlyMap<string, string>): number {
  const isRounded = name === 'rect' && (attributes.has('rx') || attributes.has('ry'));
  const shape = isRounded ? ROUNDED : Object.hasOwn(SHAPES, name) ? (SHAPES[name] ?? 0) : 0;
  return (
    shape + pathNumbers(attributes.get('d') ?? '') + pathNumbers(attributes.get('path') ?? '') + pathNumbers(`M${attributes.get('points') ?? ''}`)
  );
}

/** Numbers need no space between them: `1.5.5-2` has three. Flags of arcs are single digits. */
function pathNumbers(path: string): number {
  let drawn = 0;
  let command = 'M';
  let count = 0;
  let isInside = false;
  let hasPoint = false;
  const end = (): void => {
    const [given, each] = COMMANDS[command] ?? [1, 0];
    drawn += given === 0 ? each : Math.ceil(count / given) * each;
    count = 0;
    isInside = false;
  };
  for (let at = 0; at < path.length; at += 1) {
    const code = path.charCodeAt(at);
    const isPoint = code === 0x2e;
    if (isPoint || (code >= 0x30 && code <= 0x39)) {
      const isFlag: boolean = command === 'A' && !isInside && (count % 7 === 3 || count % 7 === 4);
      if (!isInside || (isPoint && hasPoint)) {
        count += 1;
        hasPoint = false;
      }
      isInside = !isFlag;
      hasPoint ||= isPoint;
    } else if (isInside && (code === 0x65 || code === 0x45)) {
      // After an exponent, a point begins another number.
      hasPoint = true;
      if (path[at + 1] === '-' || path[at + 1] === '+') at += 1;
    } else if (code > 0x40 && code !== 0x65 && code !== 0x45) {
      end();
      command = String.fromCharCode(code & ~0x20);
    } else isInside = false;
  }
  end();
  return drawn;
}
