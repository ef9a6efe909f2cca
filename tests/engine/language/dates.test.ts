import { describe, expect, it } from 'vitest';
import { formatDate, formatDates, formatDuration, formatMoment, formatTime } from '../../../electron/engine/language/dates.ts';
import { createLanguage } from '../../../electron/engine/language/language.ts';
import { dataFor } from '../../../electron/engine/language/from-library.ts';
import { ENGLISH, inLanguage, WITH_FORMATS } from '../../support/language.ts';
import { builtIn } from '../../support/library.ts';
import fc, { runs } from '../../support/property.ts';

/** Thin and unbreakable spaces as plain ones: which a language has is its own matter. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F\u2009]/g, ' ');

describe('dates in twenty-five languages', () => {
  /** A day, the first of a month, a month, days of a month, days of two months, of two years, and two months. */
  it.each([
    [
      'ar-EG',
      '٩ يوليو ٢٠٢٤ | ١ يوليو ٢٠٢٤ | يوليو ٢٠٢٤ | ٩–١١ يوليو ٢٠٢٤ | ٣٠ مايو – ٢ يونيو ٢٠٢٤ | ٣٠ ديسمبر ٢٠٢٣ – ٢ يناير ٢٠٢٤ | مايو – يوليو ٢٠٢٤',
    ],
    [
      'bg',
      '9 юли 2024 г. | 1 юли 2024 г. | юли 2024 г. | 9–11 юли 2024 г. | 30 май – 2 юни 2024 г. | 30 декември 2023 г. – 2 януари 2024 г. | май – юли 2024 г.',
    ],
    [
      'cs-CZ',
      '9. července 2024 | 1. července 2024 | červenec 2024 | 9.–11. července 2024 | 30. května – 2. června 2024 | 30. prosince 2023 – 2. ledna 2024 | květen–červenec 2024',
    ],
    ['da', '9. juli 2024 | 1. juli 2024 | juli 2024 | 9.–11. juli 2024 | 30. maj–2. juni 2024 | 30. december 2023–2. januar 2024 | maj–juli 2024'],
    [
      'de-DE',
      '9. Juli 2024 | 1. Juli 2024 | Juli 2024 | 9.–11. Juli 2024 | 30. Mai – 2. Juni 2024 | 30. Dezember 2023 – 2. Januar 2024 | Mai–Juli 2024',
    ],
    [
      'el-GR',
      '9 Ιουλίου 2024 | 1 Ιουλίου 2024 | Ιούλιος 2024 | 9–11 Ιουλίου 2024 | 30 Μαΐου – 2 Ιουνίου 2024 | 30 Δεκεμβρίου 2023 – 2 Ιανουαρίου 2024 | Μάιος–Ιούλιος 2024',
    ],
    ['en-GB', '9 July 2024 | 1 July 2024 | July 2024 | 9–11 July 2024 | 30 May – 2 June 2024 | 30 December 2023 – 2 January 2024 | May–July 2024'],
    [
      'en-US',
      'July 9, 2024 | July 1, 2024 | July 2024 | July 9–11, 2024 | May 30 – June 2, 2024 | December 30, 2023 – January 2, 2024 | May–July 2024',
    ],
    [
      'es-ES',
      '9 de julio de 2024 | 1 de julio de 2024 | julio de 2024 | 9–11 de julio de 2024 | 30 de mayo – 2 de junio de 2024 | 30 de diciembre de 2023 – 2 de enero de 2024 | mayo–julio de 2024',
    ],
    [
      'fi-FI',
      '9. heinäkuuta 2024 | 1. heinäkuuta 2024 | heinäkuu 2024 | 9.–11. heinäkuuta 2024 | 30. toukokuuta – 2. kesäkuuta 2024 | 30. joulukuuta 2023 – 2. tammikuuta 2024 | toukokuu–heinäkuu 2024',
    ],
    [
      'fr-FR',
      '9 juillet 2024 | 1er juillet 2024 | juillet 2024 | 9–11 juillet 2024 | 30 mai – 2 juin 2024 | 30 décembre 2023 – 2 janvier 2024 | mai – juillet 2024',
    ],
    ['he', '9 ביולי 2024 | 1 ביולי 2024 | יולי 2024 | 9–11 ביולי 2024 | 30 במאי – 2 ביוני 2024 | 30 בדצמבר 2023 – 2 בינואר 2024 | מאי–יולי 2024'],
    [
      'hu-HU',
      '2024. július 9. | 2024. július 1. | 2024. július | 2024. július 9–11. | 2024. május 30. – június 2. | 2023. december 30. – 2024. január 2. | 2024. május–július',
    ],
    [
      'it-IT',
      '9 luglio 2024 | 1º luglio 2024 | luglio 2024 | 9–11 luglio 2024 | 30 maggio – 2 giugno 2024 | 30 dicembre 2023 – 2 gennaio 2024 | maggio–luglio 2024',
    ],
    ['ja-JP', '2024年7月9日 | 2024年7月1日 | 2024年7月 | 2024年7月9日～11日 | 2024年5月30日～6月2日 | 2023年12月30日～2024年1月2日 | 2024年5月～7月'],
    [
      'lt-LT',
      '2024 m. liepos 9 d. | 2024 m. liepos 1 d. | 2024 m. liepa | 2024 m. liepos 9–11 d. | 2024 m. gegužės 30 d. – birželio 2 d. | 2023 m. gruodžio 30 d. – 2024 m. sausio 2 d. | 2024 m. gegužė – liepa',
    ],
    [
      'lv-LV',
      '2024. gada 9. jūlijs | 2024. gada 1. jūlijs | 2024. g. jūlijs | 2024. gada 9.–11. jūlijs | 2024. gada 30. maijs – 2. jūnijs | 2023. gada 30. decembris – 2024. gada 2. janvāris | 2024. g. maijs – jūlijs',
    ],
    ['nl-NL', '9 juli 2024 | 1 juli 2024 | juli 2024 | 9–11 juli 2024 | 30 mei – 2 juni 2024 | 30 december 2023 – 2 januari 2024 | mei–juli 2024'],
    [
      'pl-PL',
      '9 lipca 2024 | 1 lipca 2024 | lipiec 2024 | 9–11 lipca 2024 | 30 maja–2 czerwca 2024 | 30 grudnia 2023–2 stycznia 2024 | maj–lipiec 2024',
    ],
    [
      'pt-PT',
      '9 de julho de 2024 | 1 de julho de 2024 | julho de 2024 | 9–11 de julho de 2024 | 30 de maio – 2 de junho de 2024 | 30 de dezembro de 2023 – 2 de janeiro de 2024 | maio – julho de 2024',
    ],
    [
      'ru-RU',
      '9 июля 2024 г. | 1 июля 2024 г. | июль 2024 г. | 9–11 июля 2024 г. | 30 мая – 2 июня 2024 г. | 30 декабря 2023 г. – 2 января 2024 г. | май – июль 2024 г.',
    ],
    ['sv-SE', '9 juli 2024 | 1 juli 2024 | juli 2024 | 9–11 juli 2024 | 30 maj–2 juni 2024 | 30 december 2023–2 januari 2024 | maj–juli 2024'],
    [
      'tr-TR',
      '9 Temmuz 2024 | 1 Temmuz 2024 | Temmuz 2024 | 9–11 Temmuz 2024 | 30 Mayıs – 2 Haziran 2024 | 30 Aralık 2023 – 2 Ocak 2024 | Mayıs – Temmuz 2024',
    ],
    [
      'uk-UA',
      '9 липня 2024 р. | 1 липня 2024 р. | липень 2024 р. | 9–11 липня 2024 р. | 30 травня – 2 червня 2024 р. | 30 грудня 2023 р. – 2 січня 2024 р. | травень – липень 2024 р.',
    ],
    [
      'zh-CN',
      '2024年7月9日 | 2024年7月1日 | 2024年7月 | 2024年7月9日–11日 | 2024年5月30日 – 6月2日 | 2023年12月30日 – 2024年1月2日 | 2024年5月 – 7月',
    ],
  ])('%s', (tag, words) => {
    const language = inLanguage(tag);
    const day = (date: string): string => plain(formatDate(date, language));
    const between = (start: string, end: string): string => plain(formatDates(start, end, language));
    const ranges = [
      between('2024-07-09', '2024-07-11'),
      between('2024-05-30', '2024-06-02'),
      between('2023-12-30', '2024-01-02'),
      day('2024-05/2024-07'),
    ];
    expect([day('2024-07-09'), day('2024-07-01'), day('2024-07'), ...ranges].join(' | ')).toBe(words);
  });

  it.each([
    ['en-GB', 'Thursday 3 December 2026'],
    ['en-US', 'Thursday, December 3, 2026'],
    ['fi', 'torstai 3. joulukuuta 2026'],
    ['fr-FR', 'jeudi 3 décembre 2026'],
    ['pl', 'czwartek, 3 grudnia 2026'],
    ['ja', '2026年12月3日木曜日'],
  ])('have the day of the week where it is wanted: %s', (tag, words) => {
    expect(plain(formatDate('2026-12-03', inLanguage(tag), 'day'))).toBe(words);
  });

  it('are written for any date in any language with data, with no letter of a pattern left', () => {
    const date = fc
      .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
      .map((one) => one.toISOString().slice(0, 10));
    expect(WITH_FORMATS.length).toBeGreaterThan(60);
    fc.assert(
      fc.property(fc.constantFrom(...WITH_FORMATS), fc.tuple(date, date), fc.constantFrom('long', 'short', 'day'), (tag, dates, style) => {
        const language = inLanguage(tag);
        const [start = '', end = ''] = [...dates].sort();
        const digits = [...(language.formats.number.digits ?? '0123456789')];
        const year = [...start.slice(0, 4)].map((digit) => digits[Number(digit)]).join('');
        for (const text of [formatDate(start, language, style as 'day'), formatDates(start, end, language, style as 'day')]) {
          expect(text).toContain(year);
          expect(text).not.toMatch(/undefined|[{}']|(?<!\p{L})(?:y+|M{2,}|L{2,}|E{2,})(?!\p{L})/u);
        }
      }),
      { numRuns: runs(300, 20_000) },
    );
  });
});

describe('a time of day', () => {
  it.each([
    ['en-US', '12:05 a.m. | 8:40 a.m. | 12:00 p.m. | 11:59 p.m.'],
    ['en-GB', '00:05 | 08:40 | 12:00 | 23:59'],
    ['nl', '0.05 | 8.40 | 12.00 | 23.59'],
    ['fi', '0.05 | 8.40 | 12.00 | 23.59'],
    ['fr', '0 h 05 | 8 h 40 | 12 h 00 | 23 h 59'],
  ])('in %s', (tag, words) => {
    expect(plain(['00:05', '8:40', '12:00', '23:59'].map((time) => formatTime(time, inLanguage(tag))).join(' | '))).toBe(words);
  });

  it('is written in any language with data, with no letter of a pattern left', () => {
    for (const tag of WITH_FORMATS) {
      const [morning, evening] = ['08:40', '20:40'].map((time) => formatTime(time, inLanguage(tag)));
      expect(morning, tag).not.toBe(evening);
      expect(morning, tag).not.toMatch(/undefined|[HhKkB]:|:[m]/);
    }
  });
});

describe('years', () => {
  it.each([
    ['en-GB', '2024 | 2014–2024'],
    ['en-US', '2024 | 2014–2024'],
    ['fr', '2024 | 2014–2024'],
    ['uk', '2024 р. | 2014–2024 рр.'],
  ])('in %s', (tag, words) => {
    const language = inLanguage(tag);
    expect(plain(`${formatDate('2024', language)} | ${formatDates('2014', '2024', language)}`)).toBe(words);
  });
});

describe('a date with an hour', () => {
  it.each([
    ['2024-07-09T14:30', 'en-GB', '9 July 2024, 14:30'],
    ['2024-07-09T14:30-04:00', 'en-GB', '9 July 2024, 14:30 (UTC−4)'],
    ['2024-07-09T14:30Z', 'en-US', 'July 9, 2024, 2:30 p.m. (UTC)'],
    ['2024-07-09T14:30/2024-07-09T16:00', 'en-GB', '9 July 2024, 14:30–16:00'],
    ['2024-07-09T22:00/2024-07-10T01:00', 'en-GB', '9 July 2024, 22:00 – 10 July 2024, 01:00'],
    ['2024-07-09/2024-07-10T01:00', 'en-GB', '9 July 2024 – 10 July 2024, 01:00'],
    ['2024-07-09T14:30/2024-07-09T14:30', 'en-GB', '9 July 2024, 14:30'],
    ['2024-07-09T08:05', 'fr', '9 juillet 2024 à 8 h 05'],
    ['2024-07-09T08:05', 'de', '9. Juli 2024, 08:05 Uhr'],
    // Moments to the second are those of the program, of which templates want the day.
    ['2024-07-11T18:00:00-04:00', 'en-GB', '11 July 2024'],
  ])('is written in words: %s in %s', (date, tag, words) => {
    expect(plain(formatDate(date, inLanguage(tag)))).toBe(words);
  });

  it.each([
    ['en-GB', '18:00 on 11 July 2024, Washington time (UTC−4)'],
    ['fr', '11 juillet 2024 à 18 h 00, Washington time (UTC−4)'],
  ])('and a zone is a moment in %s', (tag, words) => {
    expect(plain(formatMoment('2024-07-11T18:00:00-04:00', 'Washington time', inLanguage(tag)))).toBe(words);
  });

  it('that is none stays as it is', () => {
    expect(formatTime('noon', ENGLISH)).toBe('noon');
    expect(formatMoment('soon', '', ENGLISH)).toBe('soon');
    expect(formatDate('', ENGLISH)).toBe('');
  });
});

describe('a duration', () => {
  it.each([
    [0, ''],
    [45, '45 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [2040, '34 h'],
  ])('of %d minutes', (minutes, words) => {
    expect(plain(formatDuration(minutes, ENGLISH))).toBe(words);
  });
});

it('a region has the formats of its language where the CLDR says nothing else of it', () => {
  expect(inLanguage('fr-BE').formats.time).toBe(inLanguage('fr').formats.time);
  expect(plain(formatDate('2024-01-02', inLanguage('de-AT')))).toBe('2. Jänner 2024');
  expect(inLanguage('de-CH').formats.number.group).toBe('’');
});

it('a language without data is written as in English, and says so', () => {
  const language = createLanguage('tlh', dataFor('tlh', builtIn));
  expect(formatDate('2024-07-09', language)).toBe('9 July 2024');
  expect([language.lacksFormats, inLanguage('fr-CA').lacksFormats]).toEqual([true, false]);
});
