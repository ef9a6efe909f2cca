import { css } from 'lit';

/** White around a page, in pixels. */
export const GAP = 16;

/** Styles of the preview: its tools, the pages on their background, and the notes over them. */
export const previewStyle = css`
  :host { display: grid; height: 100%; grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr); }
  am-preview-tools { grid-column: 1 / -1; }
  .desk, .note { grid-column: 2; grid-row: 2; }
  .desk { height: 100%; overflow: auto; overflow-anchor: none; padding: ${GAP}px; position: relative; display: flex; flex-wrap: wrap; justify-content: safe center; align-content: start; gap: ${GAP}px; }
  .desk:not(.two-up) { flex-direction: column; flex-wrap: nowrap; align-items: safe center; }
  .page { position: relative; flex: none; width: var(--page-width); height: var(--page-height); background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 0.35); cursor: pointer; }
  .desk.busy .page { opacity: 0.94; }
  /* Above the picture, so that it cannot be copied from under the pointer. */
  .desk.other .page::after { content: ''; position: absolute; inset: 0; background: color-mix(in srgb, var(--desk) 78%, transparent); }
  .note { z-index: 1; align-self: start; justify-self: center; margin: calc(6 * var(--step)) calc(4 * var(--step)); padding: calc(4 * var(--step)) calc(5 * var(--step)); max-width: 440px; background: var(--paper); border: 1px solid var(--line); border-radius: calc(2 * var(--radius)); box-shadow: 0 4px 18px rgb(0 0 0 / 0.3); overflow-wrap: anywhere; }
  .note.other { border-top: 4px solid var(--alarm); }
  .note.other strong { font-size: var(--text-large); display: block; margin-bottom: var(--step); }
  .note.updating { justify-self: end; margin: calc(2 * var(--step)) calc(6 * var(--step)); padding: 2px calc(2 * var(--step)); font-size: var(--text-small); pointer-events: none; }
  canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
  .mark { position: absolute; border-radius: 2px; background: rgb(245 196 0 / 0.28); outline: 2px solid #b07d00; pointer-events: none; }
  .empty { position: absolute; inset: 40% 10% auto; text-align: center; color: var(--ink); }
`;
