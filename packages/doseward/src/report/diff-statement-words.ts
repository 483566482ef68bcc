/** Gives the word for a key of a guideline, where there is one: keys may be any text. */
export function wordFor(words: Readonly<Record<string, string>>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined
}

/** Lists whose entries are known by their ids: an entry is named by the word of its list and its id. */
export const entryWords: Readonly<Record<string, string>> = {
  rules: 'rule',
  facts: 'fact',
  recovery: 'recovery criterion',
  all: 'demand on',
  options: 'option',
  drugs: 'drug',
  levels: 'dose level',
  readings: 'reading',
  monitoring: 'monitoring of',
  supportiveCare: 'supportive care',
  sources: 'source',
  nodes: 'node',
  toxicities: 'toxicity',
}

/** Names of what a guideline states, where the key of its file is no word for a reader. */
export const statementWords: Readonly<Record<string, string>> = {
  cite: 'citation',
  refs: 'references',
  says: 'restatement',
  when: 'condition',
  // biome-ignore lint/suspicious/noThenProperty: a key of the guideline's files
  then: 'action',
  under: 'stands under',
  until: 'ends by',
  written: 'as the source writes it',
  takesRest: 'takes every term and test that no other toxicity claims',
  handsOver: 'hands over',
  episodes: 'episodes kept',
  domain: 'values',
  source: 'made from',
  cuts: 'lower bounds of the grades, in times the upper limit of normal',
  unrecorded: 'where it is not recorded',
  askedWhen: 'asked when',
  all: 'demands',
  among: 'values',
  normal: 'not above the upper limit of normal',
  byUln: 'graded by the upper limit of normal',
  orBaseline: 'or baseline',
  confirm: 'clinician confirms',
  default: 'default option',
  sets: 'policies set',
  why: 'reason',
  arises: 'where it arises',
  bearsOn: 'bears on',
  site: 'site value',
  siteValue: 'site value by the reading',
  cycleDays: 'days of a cycle',
  onDays: 'on-days of a cycle',
  dosingDays: 'dosing days',
  levels: 'dose levels',
  timesADay: 'times on a dosing day',
  reviewedBy: 'reviewed by',
  supportiveCare: 'supportive care',
  alsoAsIndicated: 'also as clinically indicated',
  intendedUse: 'intended use',
  atLeastCycles: 'at least so many cycles',
  perCycle: 'units a cycle',
  stated: 'policies stated',
  outsideTheSource: 'outside the source',
  untranslated: 'not encoded',
}
