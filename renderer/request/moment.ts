/** A moment as the field shows it, in the zone of this machine. */
export function localOf(moment: string | undefined): string {
  if (!moment) return '';
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The field's value with this machine's zone, or undefined while it is empty. */
export function momentOf(local: string): string | undefined {
  if (!local) return undefined;
  const minutes = -new Date(local).getTimezoneOffset();
  const two = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${local}:00${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
