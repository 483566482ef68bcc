import type { Letter, Machine } from '../machine/machine.ts'
import { table } from './table.ts'

/** How an exit and the values of a followed fact are numbered in the model. */
const shown = { no: 0, unknown: 1, yes: 2 }
const lasting = { unseen: 0, out: 1, in: 2, perhaps: 3 }
const kinds = { row: 0, 'not-covered': 1, ask: 2 }

/** The bits of an `int` that are read as such: all but its sign. */
const wordBits = 31

/** Gives the length of an array of the state, which cannot be empty either. */
function room(length: number): number {
  return Math.max(1, length)
}

function define(name: string, value: number | boolean): string {
  return `#define ${name} ${Number(value)}`
}

function sizes({ guideline, subject, letters, exits, worst, groups, questions, levels, ...machine }: Machine): readonly string[] {
  const { policies } = guideline.choices
  return [
    define('DRUGS', levels.length),
    define('MOST_LEVELS', Math.max(...levels)),
    define('TABLE_LEVELS', subject.compiled.tables.levels),
    define('LETTERS', letters.length),
    define('CONTEXTS', letters[0]?.classes.length ?? 0),
    define('EXITS', exits.length),
    define('DEFAULT_EXITS', machine.defaultExits),
    define('WORSTS', worst.length),
    define('GROUPS', groups),
    define('QUESTIONS', questions),
    define('WORD_BITS', wordBits),
    define('ANSWER_WORDS', Math.ceil(questions / wordBits)),
    define('WORSTS_ROOM', room(worst.length)),
    define('GROUPS_ROOM', room(groups)),
    define('QUESTIONS_ROOM', room(questions)),
    define('LASTING', machine.lasting >= 0),
    define('FRESH', machine.freshMatters),
    define('UNEVEN_STOPS', policies.unevenLevels === 'discontinue'),
    define('OFF_WEEKS_IGNORED', policies.offWeekEvents === 'ignore'),
    define('COUNTED_ELSEWHERE', policies.occurrenceScope === 'any'),
  ]
}

/** Gives, for each letter in each context, where its severity classes begin in one list of all; the end of the last comes last. */
function classLists({ letters }: Machine): readonly string[] {
  const lists = letters.flatMap(({ classes }) => classes)
  const begins = [0]
  for (const list of lists) begins.push((begins.at(-1) ?? 0) + list.length)
  return [table('classes_from', begins), table('classes', lists.flat())]
}

/** Gives the questions that a letter answers as bits of as many words as that takes. */
function answerWords({ questions }: Machine, { answers }: Letter): readonly number[] {
  return Array.from({ length: Math.ceil(questions / wordBits) }, (_, word) => {
    let bits = 0
    for (let bit = 0; bit < Math.min(wordBits, questions - word * wordBits); bit++)
      if (answers[word * wordBits + bit] === true) bits |= 1 << bit
    return bits
  })
}

function outcomes({ subject, exits }: Machine): readonly string[] {
  const { outcomes } = subject.compiled.tables
  const effects = [...new Set(outcomes.map(({ effect }) => effect))]
  const placesOf = (until: readonly string[]): number =>
    exits.reduce((bits, { id }, exit) => (until.includes(id) ? bits | (1 << exit) : bits), 0)
  return [
    table(
      'asked_bits',
      outcomes.map(({ bits }) => bits),
    ),
    table(
      'at_most_bits',
      outcomes.map(({ upper }) => upper),
    ),
    table(
      'kind_of',
      outcomes.map(({ kind }) => kinds[kind]),
    ),
    table(
      'effect_of',
      outcomes.map(({ effect }) => effects.indexOf(effect)),
    ),
    table(
      'limited',
      outcomes.map(({ limit }) => Number(limit !== undefined)),
    ),
    table(
      'exits_of',
      outcomes.map(({ until }) => placesOf(until)),
    ),
  ]
}

/** Gives the tables of a machine and their sizes as Promela. */
export function tables(machine: Machine): string {
  const { guideline, subject, letters } = machine
  return [
    ...sizes(machine),
    table('level_count', machine.levels),
    table(
      'steps_down',
      guideline.drugs.map(({ reduces }) => Number(reduces)),
    ),
    table(
      'worst_size',
      machine.worst.map(({ size }) => size),
    ),
    table(
      'group_of',
      machine.groupOf.map((group) => group + 1),
    ),
    table('counts_for', machine.countsFor),
    table('decision', [...subject.compiled.tables.decision]),
    ...outcomes(machine),
    ...classLists(machine),
    table(
      'shows',
      letters.flatMap(({ exits }) => exits.map((exit) => shown[exit])),
    ),
    table(
      'follows',
      letters.flatMap(({ follows }) => follows.map((value) => Math.max(0, value))),
    ),
    table(
      'lasts',
      letters.map(({ lasts }) => lasting[lasts]),
    ),
    table(
      'question_of',
      letters.map(({ asks }) => asks + 1),
    ),
    table(
      'answers',
      letters.flatMap((letter) => answerWords(machine, letter)),
    ),
    '',
  ].join('\n')
}
