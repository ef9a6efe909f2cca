/** Names that Windows gives to devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i;

/**
 * Characters that no file name may have: those that a file system refuses, control characters, characters nobody sees or that change the
 * direction of the rest of the name, and halves of characters.
 */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00AD\u200B-\u200D\u2060-\u2064\uFEFF\uFFF9-\uFFFB]/u;

/** Whether Windows reserves a name, such as `nul` or `COM1.pdf`. */
export function isReservedName(name: string): boolean {
  return RESERVED.test(name);
}

/** Why a name cannot be that of a file on every system; undefined for a good name. The name has no folder. */
export function fileNameFault(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'it is empty';
  if (UNSAFE.test(name)) return 'it has a character that is not allowed, such as / \\ : * ? " < > | or an invisible one';
  if (/^[. ]|[. ]$/.test(name)) return 'it starts or ends with a dot or a space';
  if (isReservedName(name)) return 'Windows reserves this name';
  return undefined;
}
