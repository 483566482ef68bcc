import type { Demand, DiffPart, Direction } from '../verify/index.ts'

/** What the report of a difference says, in English; `{name}` marks where a value goes in. */
const diffEnglish = {
  title: 'Difference of two versions of a guideline',
  older: 'Older',
  newer: 'Newer',
  version: '{id} {version} ({status})',
  readings: 'compared under {readings}; every other reading at its default',
  'other-guideline': 'These are two different guidelines, and not two versions of one.',
  'nothing.same': 'Nothing changed: every answer and every statement is the same.',
  'nothing.cells': 'None of {cells} combinations of facts and history is answered differently.',
  'summary.one': '1 of {cells} combinations of facts and history is answered differently: {directions}.',
  'summary.many': '{changed} of {cells} combinations of facts and history are answered differently: {directions}.',
  'not-compared':
    '{title}: NOT COMPARED. It has {cells} combinations of facts and history over both versions; the limit is {limit}. Whether its answers changed is not known.',
  engine: 'Compared by engine {engine}.',

  // Sections
  'section.not-compared': 'Not compared',
  'section.counting': 'Which earlier episodes count as an occurrence',
  'section.in-force': 'Policies in force',
  'section.claims': 'What belongs to which toxicity',
  'section.document': 'The guideline as a document',
  'section.regimen': 'Regimen and dose levels',
  'section.policies': 'Policies as stated',
  'section.readings': 'Readings',
  'section.toxicity': '{title}: rows, facts and criteria',
  'section.monitoring': 'Monitoring',
  'section.supportiveCare': 'Supportive care',
  'section.mechanism': 'Mechanism',
  'section.untranslated': 'Not encoded',

  // A change of answers
  change: '{toxicity} ({where}): was {older}; now {newer}. {verdict}.',
  'change.older-only': '{toxicity} ({where}): was {older}; the newer version has no such cell. {verdict}.',
  'change.newer-only': '{toxicity} ({where}): the older version had no such cell; now {newer}. {verdict}.',
  'verdict.same-action': '{verdict}, with {parts}',
  'change.cells.one': '1 combination',
  'change.cells.many': '{cells} combinations',
  'where.or': ', or ',
  'where.any-occurrence': 'any occurrence',
  'where.second-or-later': 'second or later occurrence',
  'where.levels': 'at dose level {levels}, where 0 is the starting dose',
  'fact.one-version': '{condition} (only the {version} version has this fact)',
  'value.one-version': '{value} (only in the {version} version)',
  'value.moved': '{what} (was {older}, now {newer})',
  'bounds.above': 'more than {above} {unit}',
  'bounds.up-to': '{upto} {unit} or less',
  'bounds.above-up-to': 'more than {above} and up to {upto} {unit}',
  'bounds.at-least': '{atleast} {unit} or more',
  'bounds.below': 'less than {below} {unit}',
  'bounds.at-least-below': '{atleast} or more and less than {below} {unit}',
  'unit.ULN': 'times the upper limit of normal',
  'outcome.not-covered': 'not covered',
  'outcome.conflict': 'not covered, since rules that hold together ask for different things',
  'outcome.ask': 'a clinician is asked',
  'outcome.held': '{outcome}, withhold until a clinician decides',
  'outcome.provisionally': '{outcome}, provisionally {action}',
  'outcome.advice': '{outcome}, with the advice: {advice}',
  'outcome.question': '{outcome}: {advice}',
  'outcome.confirm': '{outcome}, a clinician confirms',
  'outcome.no-confirm': '{outcome}, without a confirmation',
  'outcome.limit': '{outcome}, if recovered within {days} days; otherwise permanently discontinue',
  'outcome.no-limit': '{outcome}, without a limit',
  'outcome.until': '{outcome}, until {criteria}',
  'outcome.until-nothing': '{outcome}, without a recovery criterion',
  'outcome.rule': '{outcome} (rule {rules})',
  'outcome.rules': '{outcome} (rules {rules})',
  criterion: '{says} [{demands}]',
  'criterion.normal': 'not above the upper limit of normal',
  'criterion.or-baseline': '{values}, or baseline',
  'criterion.by-uln': '{condition}, graded by the upper limit of normal',
  'criterion.examination.eye': 'an eye examination',
  'criterion.examination.retina': 'a retinal examination',
  'criterion.confirm.always': 'a clinician confirms',
  'criterion.confirm.by-baseline': 'a clinician confirms where only the baseline was reached',

  // Everything else
  'counting.newly': '{toxicity}, {rules}: an earlier episode that met {episodes} now counts as an occurrence.',
  'counting.no-longer': '{toxicity}, {rules}: an earlier episode that met {episodes} no longer counts as an occurrence.',
  'counting.no-row': 'no row',
  'counting.episode': '{older} (now {newer})',
  policy: '{policy}: was {older}; now {newer}',
  'policy.reading': '{policy} (set by the reading {reading}): was {older}; now {newer}',
  'claim.term': 'The term “{name}”: belonged to {older}; now to {newer}',
  'claim.test': 'The test {name}: belonged to {older}; now to {newer}',
  'claim.none': 'no toxicity',
  changed: '{subject}: was {older}; now {newer}',
  added: '{subject}: added: {newer}',
  removed: '{subject}: removed: {older}',
  order: '{subject}: in another order: was {older}; now {newer}',
  'order.unnamed': '{subject}: in another order',
  nothing: 'nothing',
  always: 'always',
  'dose.once': '{amount} once on a dosing day',
  'dose.times': '{amount} {times} times on a dosing day',
} as const

type DiffKey = keyof typeof diffEnglish

/** Gives the words of a key with the values filled in. */
export function tellDiff(key: DiffKey, values: Readonly<Record<string, string | number>> = {}): string {
  return diffEnglish[key].replace(/\{([a-z]+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

interface DirectionWords {
  /** The title of its section. */
  title: string
  /** The end of each sentence. */
  verdict: string
  /** In the summary, after a number. */
  count: string
}

/** How each direction is said. */
export const directionWords: Readonly<Record<Direction, DirectionWords>> = {
  lighter: { title: 'Lighter answers', verdict: 'Lighter', count: 'lighter' },
  'no-longer-covered': { title: 'No longer covered', verdict: 'No longer covered', count: 'no longer covered' },
  incomparable: {
    title: 'Neither lighter nor stricter',
    verdict: 'Neither lighter nor stricter',
    count: 'neither lighter nor stricter',
  },
  'same-action': {
    title: 'The same action with another limit, recovery, confirmation or advice',
    verdict: 'Same action',
    count: 'the same action in other terms',
  },
  stricter: { title: 'Stricter answers', verdict: 'Stricter', count: 'stricter' },
  'newly-covered': { title: 'Newly covered', verdict: 'Newly covered', count: 'newly covered' },
}

/** What is other where the action is the same. */
export const partWords: Readonly<Record<DiffPart, string>> = {
  action: 'another action',
  coverage: 'another reason for not being covered',
  confirm: 'another confirmation',
  limit: 'another limit',
  recovery: 'another recovery criterion',
  advice: 'other advice',
}

/** How each demand is said. */
export const demandWords: Readonly<Record<Demand, string>> = {
  continue: 'continue',
  reduce: 'reduce by one level without a hold',
  'withhold-same': 'withhold, then resume at the same dose',
  'withhold-reduced': 'withhold, then resume at the reduced dose',
  discontinue: 'permanently discontinue',
}
