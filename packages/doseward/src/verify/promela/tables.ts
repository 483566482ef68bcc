import type { Machine } from '../machine/machine.ts'

/** How an exit and the values of a followed fact are numbered in the model. */
const shown = { no: 0, unknown: 1, yes: 2 }
const lasting = { unseen: 0, out: 1, in: 2, perhaps: 3 }
const kinds = { row: 0, 'not-covered': 1, ask: 2 }

/** The most entries that SPIN reads in one list: its parser's stack holds two of them for each of 10,000 places. */
const longestList = 4000

/**
 * Writes a table as arrays outside the state vector, and a macro that reads an entry of it. Promela has no empty arrays, so an
 * empty table has one entry that nothing reads.
 */
function table(name: string, values: readonly number[]): string {
  const pieces = Math.max(1, Math.ceil(values.length / longestList))
  const lines: string[] = []
  let entry = ''
  for (let piece = pieces - 1; piece >= 0; piece--) {
    const from = piece * longestList
    const entries = values.length === 0 ? [0] : values.slice(from, from + longestList)
    const own = `${name}_${piece}[${piece === 0 ? '(at)' : `(at) - ${from}`}]`
    entry = entry === '' ? own : `((at) < ${from + longestList} -> ${own} : ${entry})`
    lines.unshift(`hidden int ${name}_${piece}[${entries.length}] = {${entries.join(', ')}};`)
  }
  return [...lines, `#define ${name}(at) ${entry}`].join('\n')
}

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
      letters.flatMap(({ answers }) => Array.from({ length: machine.questions }, (_, question) => (answers >> question) & 1)),
    ),
    '',
  ].join('\n')
}
