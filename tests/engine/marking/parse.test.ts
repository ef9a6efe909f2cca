import { describe, expect, it } from 'vitest';
import { markingScheme } from '../../../electron/contract/marking.ts';
import { isWithin } from '../../../electron/engine/marking/combine.ts';
import { bannerText } from '../../../electron/engine/marking/marking.ts';
import { parseMarking } from '../../../electron/engine/marking/parse.ts';
import { AUDIENCES, builtIn } from '../../support/library.ts';
import { marking, SCHEMES, schemeNamed } from './markings.ts';

describe('parseMarking', () => {
  it.each(SCHEMES.map(({ id }) => id))('reads each level of %s, written as the level or as its banner', (id) => {
    const scheme = schemeNamed(id);
    for (const [rank, { level, banner }] of scheme.levels.entries()) {
      expect(marking(level, scheme)).toEqual({ level: rank, caveats: [] });
      expect(marking(banner, scheme)).toEqual({ level: rank, caveats: [] });
    }
  });

  it.each([
    ['tlp', ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']],
    ['official', ['PUBLIC', 'OFFICIAL', 'OFFICIAL-SENSITIVE']],
    ['nato', ['UNCLASSIFIED', 'RESTRICTED']],
  ])('keeps the levels %s had in 0.1.0', (id, levels) => {
    expect(schemeNamed(id).levels.map(({ level }) => level)).toEqual(expect.arrayContaining(levels));
  });

  it.each([
    ['us', 'SECRET//REL TO USA, GBR/ORCON//FGI GBR', 'SECRET//FGI GBR//ORCON/REL TO USA, GBR'],
    ['us', 'SECRET//REL TO GBR, USA, NATO, AUS', 'SECRET//REL TO USA, AUS, GBR, NATO'],
    ['us', 'SECRET//REL TO USA, NATO, ZAF', 'SECRET//REL TO USA, ZAF, NATO'],
    ['us', 'SECRET//REL TO USA, FVEY', 'SECRET//REL TO USA, AUS, CAN, GBR, NZL'],
    ['gscp', 'OFFICIAL-SENSITIVE[COMMERCIAL] [LEGAL]', 'OFFICIAL-SENSITIVE - LEGAL - COMMERCIAL'],
    ['gscp', 'OFFICIAL-SENSITIVE - HR/MANAGEMENT', 'OFFICIAL-SENSITIVE - HR/MANAGEMENT'],
    ['nato', 'SECRET RELEASABLE TO NEW ZEALAND, FINLAND - STAFF', 'NATO SECRET RELEASABLE TO FINLAND, NEW ZEALAND - STAFF'],
    ['tlp', '  TLP:AMBER ', 'TLP:AMBER'],
  ])('brings a marking of %s into its order: %s', (id, written, banner) => {
    const scheme = schemeNamed(id);
    expect(bannerText(marking(written, scheme), scheme)).toBe(banner);
  });

  it.each([
    ['tlp', 'amber', 'unknown-level', 'has no level "amber"', 'did you mean "AMBER"?'],
    ['tlp', 'tlp:amber', 'unknown-level', 'has no level "tlp:amber"', 'did you mean "TLP:AMBER"?'],
    ['tlp', 'AMBER//NOFORN', 'unknown-level', 'has no level "AMBER//NOFORN"', 'use one of: CLEAR, GREEN, AMBER, AMBER+STRICT, RED'],
    ['tlp', '', 'unknown-level', 'has no level ""', 'use one of: CLEAR, GREEN, AMBER, AMBER+STRICT, RED'],
    ['us', 'Secret//NOFORN', 'unknown-level', 'has no level "Secret"', 'did you mean "SECRET"?'],
    ['us', 'SECRET NOFORN', 'unknown-level', 'has no level "SECRET NOFORN"', 'write "//" before a caveat'],
    ['gscp', 'OFFICIAL SENSITIVE', 'unknown-level', 'has no level "OFFICIAL SENSITIVE"', 'did you mean "OFFICIAL-SENSITIVE"?'],
    ['eu', 'RESTREINT UE', 'unknown-level', 'has no level "RESTREINT UE"', /^use one of: NOT CLASSIFIED, RESTREINT/],
    ['us', 'SECRET//NOFRON', 'unknown-caveat', 'has no caveat "NOFRON"', 'did you mean "NOFORN"?'],
    ['us', 'SECRET//noforn', 'unknown-caveat', 'has no caveat "noforn"', 'did you mean "NOFORN"?'],
    ['us', 'SECRET//', 'unknown-caveat', 'has no caveat ""', /use one of/],
    ['nato', 'NATO SECRET FINLAND', 'unknown-caveat', 'has no caveat "FINLAND"', 'use one of: RELEASABLE TO, STAFF'],
    ['us', 'TOP SECRET//SI/TK//NOFORN', 'unsupported-caveat', 'allows "SI", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['us', 'TOP SECRET//HCS-P//NOFORN', 'unsupported-caveat', 'allows "HCS", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['us', 'SECRET//NOFORN/PROPIN', 'unsupported-caveat', 'allows "PROPIN", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['us', 'TOP SECRET//SAR-BUTTER POPCORN', 'unsupported-caveat', 'allows "SAR", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['us', 'SECRET//ORCON-USGOV', 'unsupported-caveat', 'allows "ORCON-USGOV", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['nato', 'COSMIC TOP SECRET ATOMAL', 'unsupported-caveat', 'allows "ATOMAL", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['gscp', 'SECRET - MOD USE ONLY', 'unsupported-caveat', 'allows "USE ONLY", but Aide-Mémoire cannot apply its rules', /remove the items/],
    ['us', 'UNCLASSIFIED//ORCON', 'wrong-caveat', 'ORCON cannot be used with UNCLASSIFIED', 'use it with CONFIDENTIAL or higher'],
    ['gscp', 'SECRET - FOR PUBLIC RELEASE', 'wrong-caveat', 'FOR PUBLIC RELEASE cannot be used with SECRET', 'use it with OFFICIAL or lower'],
    ['us', 'SECRET//REL TO GBR, CAN', 'wrong-caveat', 'REL TO must include USA', 'write USA first'],
    ['us', 'SECRET//REL TO USA', 'wrong-caveat', 'REL TO needs country codes besides USA', 'write country codes after it'],
    ['us', 'SECRET//REL TO USA, UK', 'wrong-caveat', '"UK" cannot be used with REL TO, which takes country codes', /^separate country codes with/],
    ['us', 'SECRET//REL TO USA, gbr', 'wrong-caveat', '"gbr" cannot be used with REL TO', 'did you mean "GBR"?'],
    ['us', 'SECRET//NOFORN/REL TO USA, GBR', 'wrong-caveat', 'REL TO and NOFORN cannot be used together', 'remove one of them'],
    ['us', 'SECRET//NOFORN//NOFORN', 'wrong-caveat', 'NOFORN is repeated', 'use it once'],
    ['gscp', 'SECRET - US EYES ONLY', 'wrong-caveat', 'EYES ONLY must include UK', 'write UK first'],
    ['nato', 'NATO SECRET RELEASABLE TO Finland', 'wrong-caveat', '"Finland" cannot be used with RELEASABLE TO', 'did you mean "FINLAND"?'],
  ])('refuses %s: "%s"', (id, written, code, message, hint) => {
    const { problem } = parseMarking(written, schemeNamed(id));
    expect(problem).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(problem?.hints[0]).toMatch(hint);
  });
});

describe('a scheme of one’s own', () => {
  const levels = ['OPEN', 'CLOSED', 'CLOSED TO ALL'].map((level) => ({ level, banner: level, portion: `(${level})` }));
  const own = { id: 'own', name: 'Own', levels, lead: ' ' };
  const staff = { name: 'STAFF', kind: 'handling' };

  it('may have a level that another begins with', () => {
    const scheme = markingScheme.parse({ ...own, caveats: [staff] });
    expect(marking('CLOSED TO ALL STAFF', scheme)).toEqual({ level: 2, caveats: [{ name: 'STAFF', names: [] }] });
    expect(marking('CLOSED STAFF', scheme)).toEqual({ level: 1, caveats: [{ name: 'STAFF', names: [] }] });
  });

  it.each([
    ['a lowest level there is not', { ...staff, from: 'SHUT' }, 'from'],
    ['a highest level for what adds up', { ...staff, upTo: 'OPEN' }, 'upTo'],
    ['releasability without a rule', { name: 'TO', kind: 'releasability' }, 'unmarked'],
    ['no decision, and nothing instead', { name: 'TO', kind: 'releasability', unmarked: 'undecided' }, 'otherwise'],
    ['something instead that there is not', { name: 'TO', kind: 'releasability', unmarked: 'undecided', otherwise: 'NOBODY' }, 'otherwise'],
    [
      'lists that may have nothing in common',
      { name: 'ONLY', kind: 'releasability', unmarked: 'everyone', takes: { what: 'offices', separator: ' ', pattern: 'X' } },
      'takes',
    ],
  ])('may not have %s', (_, caveat, key) => {
    const { error } = markingScheme.safeParse({ ...own, caveats: [caveat] });
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(`caveats.0.${key}`);
  });
});

describe('isWithin', () => {
  it.each([
    // Readers of whom it is not known who they are.
    ['us', 'SECRET', 'CONFIDENTIAL', true],
    ['us', 'SECRET', 'TOP SECRET', false],
    ['us', 'SECRET', 'SECRET//REL TO USA, GBR', false],
    ['us', 'SECRET', 'SECRET//NOFORN', false],
    ['us', 'SECRET', 'SECRET//ORCON', false],
    // Americans and Britons.
    ['us', 'SECRET//REL TO USA, GBR', 'SECRET//REL TO USA, AUS, GBR', true],
    ['us', 'SECRET//REL TO USA, GBR', 'SECRET//REL TO USA, AUS', false],
    ['us', 'SECRET//REL TO USA, GBR', 'SECRET//NOFORN', false],
    ['us', 'SECRET//REL TO USA, GBR', 'CONFIDENTIAL', false],
    ['us', 'SECRET//REL TO USA, GBR', 'UNCLASSIFIED', true],
    // Americans.
    ['us', 'SECRET//NOFORN', 'SECRET//REL TO USA, GBR', true],
    ['us', 'SECRET//NOFORN', 'SECRET', true],
    ['us', 'SECRET//NOFORN', 'SECRET//FGI GBR//NOFORN', false],
    ['us', 'SECRET//FGI GBR//NOFORN', 'SECRET//FGI GBR//NOFORN', true],
    ['us', 'SECRET//FGI GBR//NOFORN', 'SECRET//FGI//NOFORN', false],
    ['us', 'SECRET//FGI//NOFORN', 'SECRET//FGI GBR//NOFORN', true],
    // The alliance, and a partner.
    ['nato', 'SECRET', 'SECRET RELEASABLE TO FINLAND', true],
    ['nato', 'SECRET RELEASABLE TO FINLAND', 'SECRET', false],
    ['nato', 'SECRET RELEASABLE TO FINLAND', 'RESTRICTED RELEASABLE TO FINLAND, JAPAN', true],
    ['gscp', 'SECRET', 'SECRET - UK EYES ONLY', false],
    ['gscp', 'SECRET - UK EYES ONLY', 'SECRET - UK/US EYES ONLY', true],
    ['gscp', 'SECRET - UK/US EYES ONLY', 'SECRET - UK EYES ONLY', false],
    ['gscp', 'OFFICIAL - FOR PUBLIC RELEASE', 'OFFICIAL', false],
    ['gscp', 'OFFICIAL', 'OFFICIAL - FOR PUBLIC RELEASE', true],
    ['gscp', 'SECRET', 'OFFICIAL-SENSITIVE - COMMERCIAL', false],
  ])('%s: readers up to "%s" and what is marked "%s": %s', (id, ceiling, item, may) => {
    const scheme = schemeNamed(id);
    expect(isWithin(marking(item, scheme), marking(ceiling, scheme), scheme)).toBe(may);
  });
});

describe('the built-in audiences', () => {
  it.each(AUDIENCES)('%s has a ceiling in every built-in scheme, and in no other', (name) => {
    const { ceiling } = builtIn.audience(name).value;
    expect(Object.keys(ceiling).sort()).toEqual(SCHEMES.map(({ id }) => id).sort());
    for (const scheme of SCHEMES) expect(parseMarking(ceiling[scheme.id] ?? '', scheme).problem).toBeUndefined();
  });

  it('show the public the lowest level, and the head of delegation no less than anybody', () => {
    for (const scheme of SCHEMES) {
      const levelOf = (name: string): number => marking(builtIn.audience(name).value.ceiling[scheme.id] ?? '', scheme).level;
      expect(levelOf('general-public')).toBe(0);
      expect(levelOf('legislator')).toBe(0);
      expect(levelOf('head-of-delegation')).toBe(Math.max(...AUDIENCES.map(levelOf)));
    }
  });
});
