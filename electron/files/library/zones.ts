/** Minutes east of UTC in a zone, by its IANA name, at an instant in milliseconds since 1970; undefined for a zone that this system does not know. */
export function offsetIn(zone: string, instant: number): number | undefined {
  const format = formatOf(zone);
  const name = format?.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  if (name === undefined) return undefined;
  // GMT alone has no offset.
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) || 0;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}
