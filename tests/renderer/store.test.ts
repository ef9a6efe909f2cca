import { EMPTY_OUTLINE } from '../support/outline.ts';
import { describe, expect, it } from 'vitest';
import type { Outline, SectionChoice } from '../../electron/contract/briefing.ts';
import type { Depth } from '../../electron/contract/depths.ts';
import {
  blockOf,
  isOtherBrief,
  requestOf,
  shareOf,
  START,
  type State,
  withAll,
  withDepth,
  withOutline,
  withoutPages,
  withSection,
} from '../../renderer/store.ts';

const section = (id: string, ...sections: SectionChoice[]): SectionChoice => ({
  id,
  title: id,
  points: { headline: 1, summary: 1, detail: 0 },
  words: { headline: 10, summary: 20, detail: 0 },
  sections,
});
const [inner, other, last] = [section('inner'), section('other'), section('last')] as const;
const outer = section('outer', inner, other);
const taken = (id: string, depth: Depth) => ({ id, title: id, isIn: true, depth, why: `${id} is asked for.` });
const outline: Outline = {
  ...EMPTY_OUTLINE,
  sections: [outer, last],
  chosen: [taken('last', 'summary'), taken('outer', 'headline'), taken('inner', 'headline'), taken('other', 'headline')],
};
const start = withOutline(START, outline);

describe('the picked sections', () => {
  it('are the audience’s until one is touched', () => {
    expect(requestOf(start)).not.toHaveProperty('sections');
    expect(shareOf(outer, start.picks)).toBe('all');
  });

  it('keep the audience’s order and depths when one inside another is taken out', () => {
    const state = withSection(start, inner, false);
    expect(shareOf(outer, state.picks)).toBe('some');
    expect(requestOf(state)).toMatchObject({
      sections: [
        { id: 'last', depth: 'summary' },
        { id: 'outer', depth: 'headline' },
      ],
      omit: ['inner'],
    });
  });

  it('take what is inside a section with it', () => {
    const state = withSection(start, outer, false);
    expect(shareOf(outer, state.picks)).toBe('none');
    expect(requestOf(state)).toMatchObject({ sections: [{ id: 'last' }], omit: [] });
  });

  it('stand alone when only an inner one is taken', () => {
    expect(requestOf(withSection(withAll(start, false), inner, true))).toMatchObject({ sections: [{ id: 'inner' }], omit: [] });
  });

  it('carry a depth of their own', () => {
    expect(requestOf(withDepth(start, 'inner', 'detail')).sections).toContainEqual({ id: 'inner', depth: 'detail' });
  });

  it('are never changed in place', () => {
    withSection(start, outer, false);
    expect(start.picks.get('outer')?.on).toBe(true);
  });
});

describe('the pages of one brief', () => {
  it.each<Partial<State>>([
    { dossier: 'x' },
    { audience: 'x' },
    { setUp: { template: 'x' } },
    { setUp: { marking: 'TLP:RED' } },
    { setUp: { asOf: '2024-07-10T12:00:00-04:00' } },
  ])('are not those of %j', (change) => {
    expect(isOtherBrief(start, { ...start, ...change })).toBe(true);
    expect(isOtherBrief({ ...start, ...change }, start)).toBe(true);
  });

  it.each<Partial<State>>([
    { setUp: { theme: 'x', watermark: 'DRAFT', pagesAtMost: 2, language: 'fr' } },
    { view: 'dossier', keep: ['x'], arePicksOwn: true, order: [] },
  ])('may stay until others come for %j', (change) => {
    expect(isOtherBrief(start, { ...start, ...change })).toBe(false);
  });

  it('can be saved and printed while they are, or soon will be, those asked for', () => {
    const preview = { bytes: new Uint8Array() } as State['preview'];
    expect(blockOf({ ...START, preview })).toBeUndefined();
    expect(blockOf(START)).toBe('not-yet');
    expect(blockOf({ ...START, preview, hasFailed: true })).toBe('other');
    expect(blockOf({ ...START, hasFailed: true })).toBe('none');
    expect(blockOf(withoutPages({ ...START, preview, hasFailed: true }))).toBe('not-yet');
  });
});
