import { css } from 'lit';

/** The layout of the window: the page in the middle, or to the right of the text it is made from. */
export const layout = css`
  :host { display: grid; height: 100%; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); }
  header { border-bottom: 1px solid var(--line); background: var(--paper); }
  .connection { padding: calc(2 * var(--step)) calc(3 * var(--step)); border-left: 3px solid var(--alarm); background: var(--paper); }
  .view { display: grid; min-height: 0; }
  .view.brief { grid-template: 'left main side' minmax(0, 1fr) / 290px minmax(0, 1fr) 290px; }
  .view.dossier, .view.template { grid-template: 'left work main' minmax(0, 1fr) 'left side main' auto / 250px minmax(0, 1fr) minmax(300px, 42%); }
  .view.theme { grid-template: 'work main' minmax(0, 1fr) 'side main' auto / minmax(0, 1fr) minmax(300px, 50%); }
  /* The grid says how large they are: what changes in one has the browser paint that one, and not hundreds of rows beside it. */
  .left, main { contain: strict; }
  aside { overflow: auto; padding: calc(3 * var(--step)); background: var(--ground); }
  .left { grid-area: left; border-right: 1px solid var(--line); scroll-padding-bottom: 90px; }
  .side { grid-area: side; display: grid; gap: calc(4 * var(--step)); align-content: start; }
  .brief .side { border-left: 1px solid var(--line); grid-template-rows: minmax(0, 1fr) auto auto; align-content: stretch; gap: 0; padding: 0; overflow: hidden; }
  .brief am-page-panel { overflow: auto; padding: calc(3 * var(--step)); }
  .brief am-problem-list { overflow: auto; max-height: 28vh; padding: calc(3 * var(--step)); border-top: 1px solid var(--line); background: var(--paper); }
  .brief am-withheld-list { overflow: auto; max-height: 20vh; padding: calc(3 * var(--step)); border-top: 1px solid var(--line); background: var(--paper); }
  .view:not(.brief) .side { border-top: 1px solid var(--line); max-height: 26vh; }
  .work { grid-area: work; min-width: 0; min-height: 0; border-right: 1px solid var(--line); }
  main { grid-area: main; min-width: 0; min-height: 0; background: var(--desk); }
  @media (max-width: 1150px) {
    .view.brief { grid-template-columns: 288px minmax(0, 1fr) 256px; }
    .view.dossier, .view.template { grid-template-columns: 210px minmax(0, 1fr) minmax(280px, 36%); }
  }
`;
