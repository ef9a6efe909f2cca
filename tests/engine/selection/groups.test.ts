import { expect, it } from 'vitest';
import { dossier } from '../../../electron/contract/dossier.ts';
import { briefOf } from '../../support/library.ts';
import { groupsOf, notStated, othersOf } from '../../../electron/engine/selection/groups.ts';

const position = dossier.shape.positions.unwrap().element.parse({
  id: 'mines',
  issue: 'Mines',
  question: 'Who clears them?',
  whole: { number: 9, name: 'members' },
  labels: { mixed: 'Within limits' },
  stands: [{ who: 'Any', stance: 'Any', sign: 'for' }],
});

const stand = (who: string, sign: 'for' | 'mixed' | 'against', stance = 'Yes', total = 1) => ({
  ...{ key: `positions/mines/${who}`, mark: '', cites: [`text#${who}`], depth: 'summary' as const, isHeld: false, priority: 3 },
  ...{ who, sign, stance, total, since: '', limits: '' },
});

/** The same stands as a dossier has them. */
const written = (stands: ReturnType<typeof stand>[]) =>
  stands.flatMap(({ who, sign, stance, total }) => position.stands.map((one) => ({ ...one, who, sign, stance, number: total })));

it('stands are grouped by sign, those with the same words on one line in alphabetical order, and add up to the whole', () => {
  const stands = [stand('Ruritania', 'for'), stand('Borduria', 'against', 'No'), stand('Åland', 'for', 'Yes', 2), stand('Syldavia', 'for', 'Soon')];
  const groups = groupsOf(position, stands, { key: 'positions/mines', language: 'en-GB' });
  expect(groups.map(({ sign, label, total }) => [sign, label, total])).toEqual([
    ['for', '', 4],
    ['against', '', 1],
  ]);
  expect(groups[0]?.lines.map(({ members, stance }) => [members.map(({ who }) => who), stance])).toEqual([
    [['Åland', 'Ruritania'], 'Yes'],
    [['Syldavia'], 'Soon'],
  ]);
  expect(groups[0]?.lines[0]?.cites.toSorted()).toEqual(['text#Ruritania', 'text#Åland']);
  expect(groups.reduce((sum, { total }) => sum + total, 0) + notStated(position, written(stands))).toBe(9);
});

it('a group has the name its position gives it', () => {
  const [group] = groupsOf(position, [stand('Ruritania', 'mixed')], { key: 'positions/mines', language: 'en-GB' });
  expect(group?.label).toBe('Within limits');
});

it('without a whole, nothing is not stated', () => {
  expect(notStated({ ...position, whole: undefined }, written([stand('Ruritania', 'for')]))).toBe(0);
});

it('those that the brief leaves out are others, for as many as they stand, and not “not stated”', () => {
  const all = [stand('Ruritania', 'for'), stand('Åland', 'for', 'Yes', 2), stand('Borduria', 'against')];
  expect([notStated(position, written(all)), othersOf(written(all), all.slice(0, 1)), othersOf(written(all), all)]).toEqual([5, 3, 0]);
});

it('shown, left out and not stated add up to the whole in each brief of the built-in dossier', async () => {
  const html = async (depth: 'headline' | 'detail') =>
    new TextDecoder()
      .decode((await briefOf({ audience: 'principal', template: 'read-ahead', depth, format: 'html' })).bytes)
      .replace(/<[^>]+>/g, ' ');
  for (const depth of ['headline', 'detail'] as const) {
    const [, issue = ''] = /Thirteen allies back strikes([\s\S]*?)Beyond 2%/.exec(await html(depth)) ?? [];
    const counts = [...issue.matchAll(/\((\d+)\)|(\d+) others/g)].map(([, grouped, others]) => Number(grouped ?? others));
    expect(
      counts.reduce((sum, count) => sum + count, 0),
      depth,
    ).toBe(32);
  }
});
