import { getDocument, OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A straight line as it is drawn: its ends from the bottom left of the page, and its thickness, in points. */
export interface DrawnRule {
  from: [number, number];
  to: [number, number];
  thickness: number;
  colour: string;
}

/** A filled rectangle, from the bottom left of the page, in points. */
export interface DrawnBox {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
}

export interface DrawnShapes {
  rules: DrawnRule[];
  boxes: DrawnBox[];
}

type Matrix = number[];

interface State {
  matrix: Matrix;
  thickness: number;
  fill: string;
  stroke: string;
}

/** Steps of a path as pdf.js packs them: what each takes of numbers. */
const LENGTHS = [2, 2, 6, 0] as const;

/** The straight lines and rectangles of each page, as pdf.js finds them in the file. */
export async function readShapes(bytes: Uint8Array): Promise<DrawnShapes[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: DrawnShapes[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    pages.push(shapesOf(fnArray, argsArray as unknown[][]));
  }
  await document.loadingTask.destroy();
  return pages;
}

function shapesOf(operators: readonly number[], args: readonly (readonly unknown[])[]): DrawnShapes {
  const shapes: DrawnShapes = { rules: [], boxes: [] };
  const kept: State[] = [];
  let state: State = { matrix: [1, 0, 0, 1, 0, 0], thickness: 1, fill: '#000000', stroke: '#000000' };
  operators.forEach((operator, index) => {
    const given = args[index] ?? [];
    if (operator === OPS.save) kept.push({ ...state });
    else if (operator === OPS.restore) state = kept.pop() ?? state;
    else if (operator === OPS.transform) state.matrix = Util.transform(state.matrix, given as Matrix);
    else if (operator === OPS.setLineWidth) state.thickness = Number(given[0]);
    else if (operator === OPS.setFillRGBColor) state.fill = String(given[0]);
    else if (operator === OPS.setStrokeRGBColor) state.stroke = String(given[0]);
    else if (operator === OPS.constructPath) addPath(shapes, given, state);
  });
  return shapes;
}

function addPath({ rules, boxes }: DrawnShapes, [paint, path]: readonly unknown[], state: State): void {
  const points = pointsOf((path as ArrayLike<number>[])[0] ?? [], state.matrix);
  const [first, second] = points;
  if (paint === OPS.stroke && points.length === 2 && first && second) {
    rules.push({ from: first, to: second, thickness: state.thickness, colour: state.stroke });
  }
  if (paint === OPS.fill && points.length === 4) {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    boxes.push({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y, colour: state.fill });
  }
}

/** The corners of a path of straight lines; none of one with curves. */
function pointsOf(data: ArrayLike<number>, matrix: Matrix): [number, number][] {
  const points: [number, number][] = [];
  for (let at = 0; at < data.length; ) {
    const length = LENGTHS[data[at] as 0 | 1 | 2 | 3];
    if (length === 6) return [];
    if (length === 2) {
      const point = [data[at + 1] ?? 0, data[at + 2] ?? 0];
      Util.applyTransform(point, matrix);
      points.push(point as [number, number]);
    }
    at += 1 + length;
  }
  return points;
}
