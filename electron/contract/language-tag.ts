/**
 * A language tag: language, script and region of BCP 47 (RFC 5646, 2.1). A region has two letters or three digits (`es-419`). Variants and
 * extensions are not supported: they change nothing in a brief.
 */
export const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
