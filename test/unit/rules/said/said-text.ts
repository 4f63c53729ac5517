import type { Judgement } from '../../../../functions/assess/rules/judge.ts';
import type { Finding } from '../../../../schemas/alerts/alert.ts';
import { reasonText } from '../../../../schemas/codes/reasons.ts';

/** How the texts of the family are laid out for a reader: each shape of finding once, each reason once. */
type Said = Pick<Judgement, 'findings' | 'notEvaluated' | 'cleared'>;

const HEADER = (name: string, lists: number): string[] => [
  `What the rules of "${name}" say of ${lists} lists of facts, drawn at random from test/support/draw with a fixed seed.`,
  'Every wording of a finding, every step and every value of it stands in at least one example (in brackets: how many',
  'findings are worded like it); reasons for not judging and for clearing follow.',
  'The digest at the end covers every judgement whole: it changes with any behaviour, seen here or not.',
  'To renew: npx vitest run --project unit test/unit/rules/said -u — then read the diff before you commit it.',
];

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A sentence without what differs from firm to firm: its names as `{}`, numbers and days as `#`. */
const templateOf = (text: string, values: Finding['values']): string =>
  Object.values(values)
    .map(String)
    .filter((value) => /\p{Script=Han}/u.test(value))
    .sort((a, b) => b.length - a.length || byText(a, b))
    .reduce((done, value) => done.replaceAll(value, '{}'), text)
    .replaceAll(/\d+(-\d\d-\d\d|(\.\d+)?)/g, '#')
    .replaceAll(/\b[IV]+\b/g, '#')
    .replaceAll(/(#×#)( \+ #×#)+/g, '$1');

/** Parts of a sentence, so that each is shown once and not in every combination. */
const partsOf = (text: string, values: Finding['values']): string[] =>
  templateOf(text, values).split(/[，。；：,;:（）()]| and /);

/** What a finding says beside its figures, piece by piece. */
const piecesOf = ({ ruleId, severity, reason, clause, values, limit, steps }: Finding): string[] => [
  ...[reason, ...steps].flatMap(({ zh, en }) => [...partsOf(zh, values), ...partsOf(en, values)]),
  ...[clause.replaceAll(/\d+/g, '#'), limit === undefined ? 'no limit' : 'limit', ...Object.keys(values)].map(
    (piece) => `${ruleId} ${severity} ${piece}`,
  ),
];

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const limitText = ({ agent, type, value, unit, edition, id }: NonNullable<Finding['limit']>): string =>
  `${agent} ${type} ${value} ${unit} (${edition}, ${id})`;

const scoreText = ({ score, scoreParts }: Finding): string =>
  `${score}: ${Object.entries(scoreParts)
    .map((part) => part.join(' '))
    .join(', ')}`;

const evidenceText = ({ evidence, evidenceCount }: Finding): string =>
  `${evidenceCount}: ${evidence.map(({ naturalKey }) => naturalKey).join('; ')}`;

const exampleOf = (finding: Finding, times: number): string[] => {
  const { ruleId, severity, kind, topic, reason, clause, basis, values, limit, steps } = finding;
  return [
    '',
    `## ${ruleId} · ${severity} · ${kind} · ${topic} (${times})`,
    `zh        ${reason.zh}`,
    `en        ${reason.en}`,
    `law       ${clause === basis ? clause : `${clause} ‖ ${basis}`}`,
    `values    ${Object.entries(values)
      .map(([name, value]) => `${name}=${shortened(String(value))}`)
      .join(' · ')}`,
    ...(limit === undefined ? [] : [`limit     ${limitText(limit)}`]),
    ...steps.map(({ zh, en }) => `step      ${zh} ‖ ${en}`),
    `score     ${scoreText(finding)}`,
    `evidence  ${evidenceText(finding)}`,
  ];
};

const wordingOf = ({ ruleId, severity, reason, values }: Finding): string =>
  `${ruleId} ${severity} ${templateOf(reason.zh, values)}`;

/** Those of them that say something that none before them said. */
const newOnes = (findings: readonly Finding[]): Finding[] => {
  const said = new Set<string>();
  return findings.filter((finding) => {
    const before = said.size;
    for (const piece of piecesOf(finding)) said.add(piece);
    return said.size > before;
  });
};

const examples = (findings: readonly Finding[]): string[] => {
  const alike = Map.groupBy(findings, wordingOf);
  return newOnes(findings)
    .map((finding) => ({ finding, wording: wordingOf(finding) }))
    .sort((a, b) => byText(a.wording, b.wording))
    .flatMap(({ finding, wording }) => exampleOf(finding, alike.get(wording)?.length ?? 0));
};

interface Note {
  readonly ruleId: string;
  readonly reason: string;
  readonly topic?: string;
}
const notes = (title: string, list: readonly Note[]): string[] => [
  '',
  `# ${title}`,
  ...[...Map.groupBy(list, ({ ruleId, reason }) => `${ruleId} · ${reason}`)]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([key, own]) => {
      const [{ reason, topic } = { reason: '' }] = own;
      const { zh, en } = reasonText(reason);
      return [`${key} (${own.length})${topic === undefined ? '' : `: ${topic}`}`, `    ${zh} ‖ ${en}`];
    }),
];

/** Everything said of all lists, for people to read. */
export const allSaid = (name: string, said: readonly Said[]): string =>
  [
    ...HEADER(name, said.length),
    '',
    '# Findings',
    ...examples(said.flatMap(({ findings }) => findings)),
    ...notes(
      'Not evaluated',
      said.flatMap(({ notEvaluated }) => notEvaluated),
    ),
    ...notes(
      'Cleared',
      said.flatMap(({ cleared }) => cleared),
    ),
  ].join('\n');
