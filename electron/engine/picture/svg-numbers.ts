/** The number of numbers, which need no space between them: `1.5.5-2` has three. */
export function numbersIn(text: string): number {
  let count = 0;
  let isInside = false;
  let hasPoint = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isPoint = code === 0x2e;
    if (isPoint || (code >= 0x30 && code <= 0x39)) {
      if (!isInside || (isPoint && hasPoint)) {
        count += 1;
        hasPoint = false;
      }
      isInside = true;
      hasPoint ||= isPoint;
    } else {
      isInside = false;
      hasPoint = false;
    }
  }
  return count;
}
