import { describe, expect, it } from 'vitest';
import { joinMarkings } from '../../../electron/engine/marking/combine.ts';
import { bannerText, portionText } from '../../../electron/engine/marking/marking.ts';
import { parseMarking } from '../../../electron/engine/marking/parse.ts';
import { marking, schemeNamed } from './markings.ts';

/** What a published document shows, with the clause it stands in. Where a document has no numbers, its heading is given. */
interface Example {
  clause: string;
  /** A banner line that is read and printed as it stands. */
  banner?: string;
  /** A marking, and the portion mark of it. */
  portion?: readonly [written: string, mark: string];
  /** The markings of the parts, and the banner of the whole. */
  parts?: readonly string[];
  whole?: string;
  /** A marking that is not allowed. */
  refused?: string;
}

const EXAMPLES: Record<string, readonly Example[]> = {
  tlp: [
    { clause: 'FIRST TLP 2.0, Introduction: the five labels, without spaces: TLP:RED', banner: 'TLP:RED' },
    { clause: 'FIRST TLP 2.0, Introduction: a label of its own: TLP:AMBER+STRICT', banner: 'TLP:AMBER+STRICT' },
    { clause: 'FIRST TLP 2.0, Introduction: labels must not contain spaces', refused: 'TLP: AMBER' },
    { clause: 'FIRST TLP 2.0, Introduction: CLEAR takes the place of WHITE of version 1.0', refused: 'TLP:WHITE' },
    {
      clause: 'FIRST TLP 2.0, Definitions: AMBER+STRICT keeps to the organisation, AMBER lets its clients know too',
      parts: ['TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:GREEN'],
      whole: 'TLP:AMBER+STRICT',
    },
  ],
  gscp: [
    { clause: 'GSCP 2023, Executive summary: three tiers, the highest TOP SECRET', parts: ['OFFICIAL', 'TOP SECRET', 'SECRET'], whole: 'TOP SECRET' },
    { clause: 'GSCP 2023, Additional markings, Handling instructions: RECIPIENTS ONLY', banner: 'OFFICIAL-SENSITIVE - RECIPIENTS ONLY' },
    { clause: 'GSCP 2023, Additional markings, Handling instructions: HMG USE ONLY', portion: ['SECRET - HMG USE ONLY', '(S - HMG USE ONLY)'] },
    {
      clause: 'GSCP 2023, Additional markings, Descriptors: COMMERCIAL and PERSONAL DATA',
      parts: ['OFFICIAL-SENSITIVE [COMMERCIAL]', 'OFFICIAL-SENSITIVE - PERSONAL DATA'],
      whole: 'OFFICIAL-SENSITIVE - PERSONAL DATA - COMMERCIAL',
    },
    {
      clause: 'GSCP 2023, Additional markings, Prefixes and national caveats: UK EYES ONLY beside UK/US EYES ONLY',
      parts: ['SECRET - UK EYES ONLY', 'TOP SECRET – UK/US EYES ONLY', 'OFFICIAL'],
      whole: 'TOP SECRET - UK EYES ONLY',
    },
    {
      clause: 'GSCP 2023, Additional markings, Handling instructions: FOR PUBLIC RELEASE is not for what is not',
      parts: ['OFFICIAL - FOR PUBLIC RELEASE', 'OFFICIAL'],
      whole: 'OFFICIAL',
    },
  ],
  nato: [
    {
      clause: 'C-M(2002)49, Enclosure "B": COSMIC TOP SECRET is above NATO SECRET',
      parts: ['NATO SECRET', 'COSMIC TOP SECRET'],
      whole: 'COSMIC TOP SECRET',
    },
    { clause: 'AC/35-D/2002-REV2, the running line of its own pages', banner: 'NATO UNCLASSIFIED' },
    {
      clause: 'ADatP-4774, table 17: NATO UNCLASSIFIED Releasable to ISAF, KFOR, RESOLUTE SUPPORT',
      banner: 'NATO UNCLASSIFIED RELEASABLE TO ISAF, KFOR, RESOLUTE SUPPORT',
    },
    { clause: 'ADatP-4774, table 17: NATO UNCLASSIFIED - STAFF', banner: 'NATO UNCLASSIFIED - STAFF' },
    {
      clause: 'ADatP-4774, table 17: NATO RESTRICTED Releasable to Japan, Switzerland, Ukraine',
      banner: 'NATO RESTRICTED RELEASABLE TO JAPAN, SWITZERLAND, UKRAINE',
    },
    { clause: 'C-M(2002)49-COR8, Enclosure "B", paragraph 8: COSMIC TOP SECRET - BOHEMIA', refused: 'COSMIC TOP SECRET - BOHEMIA' },
  ],
  eu: [
    { clause: '2013/488/EU, Article 2(2): TRES SECRET UE/EU TOP SECRET', banner: 'TRES SECRET UE/EU TOP SECRET' },
    { clause: '2015/444, Article 3(2): RESTREINT UE/EU RESTRICTED', banner: 'RESTREINT UE/EU RESTRICTED' },
    {
      clause: '2013/488/EU, Annex III, Abbreviated classification markings: S-UE/EU-S',
      portion: ['SECRET UE/EU SECRET', '(S-UE/EU-S)'],
    },
    {
      clause: '2013/488/EU, Annex III, Classifications and markings: a whole is as high as its most highly classified part',
      parts: ['RESTREINT UE/EU RESTRICTED', 'CONFIDENTIEL UE/EU CONFIDENTIAL'],
      whole: 'CONFIDENTIEL UE/EU CONFIDENTIAL',
    },
    {
      clause: '2013/488/EU, Article 2(3): a marking beside the classification may indicate releasability',
      parts: ['RESTREINT UE/EU RESTRICTED RELEASABLE TO NORWAY, SWITZERLAND', 'SECRET UE/EU SECRET RELEASABLE TO SWITZERLAND'],
      whole: 'SECRET UE/EU SECRET RELEASABLE TO SWITZERLAND',
    },
  ],
  us: [
    { clause: 'IC Markings System Register and Manual 2016, p. 145: (S//NF)', portion: ['SECRET//NOFORN', '(S//NF)'] },
    { clause: 'the same, p. 150: TOP SECRET//REL TO USA, EGY, ISR', banner: 'TOP SECRET//REL TO USA, EGY, ISR' },
    { clause: 'the same, p. 138: TOP SECRET//ORCON/NOFORN', banner: 'TOP SECRET//ORCON/NOFORN' },
    { clause: 'the same, p. 138: (TS//OC/NF)', portion: ['TOP SECRET//ORCON/NOFORN', '(TS//OC/NF)'] },
    {
      clause: 'the same, p. 146, notional example 1: NOFORN beside REL TO',
      parts: ['TOP SECRET//NOFORN', 'SECRET//REL TO USA, JPN'],
      whole: 'TOP SECRET//NOFORN',
    },
    {
      clause: 'the same, p. 152, notional example 2: REL TO beside a portion without a release marking',
      parts: ['SECRET//REL TO USA, FVEY', 'CONFIDENTIAL'],
      whole: 'SECRET//NOFORN',
    },
    {
      clause: 'the same, p. 152, notional example 3: two lists with nobody in common',
      parts: ['SECRET//REL TO USA, FVEY', 'CONFIDENTIAL//REL TO USA, ISAF'],
      whole: 'SECRET//NOFORN',
    },
    {
      clause: 'the same, section D.2, table 3, rules 21 and 23: what the lists have in common, FVEY written out',
      parts: ['SECRET//REL TO USA, FVEY', 'SECRET//REL TO USA, CAN, DEU, GBR'],
      whole: 'SECRET//REL TO USA, CAN, GBR',
    },
    {
      clause: 'the same, p. 126, notional example 1: TOP SECRET//FGI CAN DEU//REL TO USA, CAN, DEU',
      parts: ['TOP SECRET//REL TO USA, CAN, DEU', 'TOP SECRET//FGI DEU//REL TO USA, CAN, DEU', 'SECRET//FGI CAN//REL TO USA, CAN, DEU'],
      whole: 'TOP SECRET//FGI CAN DEU//REL TO USA, CAN, DEU',
    },
    {
      clause: 'the same, p. 128, notional example 3: concealed FGI stands above FGI with its source',
      parts: ['SECRET', 'SECRET//FGI DEU//NOFORN', 'CONFIDENTIAL//FGI DEU//REL TO USA, CAN, DEU', 'SECRET//FGI//NOFORN'],
      whole: 'SECRET//FGI//NOFORN',
    },
    { clause: 'the same, p. 151: REL TO USA alone is not an authorised marking', refused: 'SECRET//REL TO USA' },
    { clause: 'the same, p. 145: NOFORN cannot be used with REL TO', refused: 'SECRET//NOFORN/REL TO USA, JPN' },
    {
      clause: '32 CFR 2001.21, overall marking: the highest level of what is in the document',
      parts: ['UNCLASSIFIED', 'CONFIDENTIAL', 'UNCLASSIFIED'],
      whole: 'CONFIDENTIAL',
    },
  ],
};

describe.each(Object.entries(EXAMPLES))('published examples of %s', (id, examples) => {
  const scheme = schemeNamed(id);

  it('are five or more', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
  });

  it.each(examples)('$clause', ({ banner, portion, parts, whole, refused }) => {
    if (banner !== undefined) expect(bannerText(marking(banner, scheme), scheme)).toBe(banner);
    if (portion) expect(portionText(marking(portion[0], scheme), scheme)).toBe(portion[1]);
    if (parts) {
      const all = parts.map((part) => marking(part, scheme));
      expect(bannerText(joinMarkings(all, scheme), scheme)).toBe(whole);
    }
    if (refused !== undefined) expect(parseMarking(refused, scheme).problem).toBeDefined();
    expect(banner ?? portion ?? whole ?? refused).toBeDefined();
  });
});
