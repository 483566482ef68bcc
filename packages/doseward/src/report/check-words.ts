import type { PropertyId, Severity } from '../verify/property-list.ts'
import type { Status } from '../verify/result.ts'

/** What the report of a check says, in English; `{name}` marks where a value goes in. */
const checkEnglish = {
  title: 'What can be proved about {guideline}',
  'mode.as-read': 'Checked as read: the rules with the readings that the guideline takes.',
  'mode.as-written': 'Checked as written: the rows of the source, without any reading.',
  'verdict.clean': 'Clean: no error is left unanswered',
  'verdict.one': '1 error that no reading answers',
  'verdict.many': '{count} errors that no reading answers',
  'verdict.unknown.one': '1 property is not decided',
  'verdict.unknown.many': '{count} properties are not decided',
  'tile.errors': 'Errors not answered',
  'tile.proved': 'Proved',
  'tile.refuted': 'Refuted',
  'tile.unknown': 'Not decided',
  'tile.cells': 'Combinations',
  'tile.states': 'States',
  'tile.transitions': 'Steps',
  'counts.properties': 'Of {all} looked for: {proved} proved, {refuted} refuted, {unknown} not decided.',
  'counts.refuted':
    'A refuted property has a counter-example; where a reading answers it, the guideline says knowingly what it does there.',
  'counts.size':
    'Looked at: {rules} rules, {cells} combinations of facts and histories, {states} states that a patient can reach and {transitions} steps between them.',
  'count.one': '1 finding',
  'count.many': '{count} findings',
  'count.open': '{findings}, {open} not answered',
  'count.source': 'source: {findings}',
  'looked.none': 'nothing to look at',
  looked: '{count} looked at',
  'status.proved': 'PROVED',
  'status.refuted': 'REFUTED',
  'status.unknown': 'UNKNOWN',
  'severity.error': 'Error',
  'severity.warning': 'Warning',
  'severity.information': 'For information',
  'group.error': 'Errors that no reading answers',
  'group.warning': 'Warnings that no reading answers',
  'group.information': 'For information',
  'group.answered': 'Answered by a reading',
  'group.answered.text':
    'The source leaves these open. A reading of the guideline settles each, or names the place where it stays open; they stay listed so that nobody forgets.',
  'answered.short': 'answered:',
  'cluster.more': 'and {count} more like it: {ids}',
  'cluster.many': '{count} findings',
  'cluster.range': '{from} to {to}',
  'answered.none': 'no reading is named',
  'of.source': 'in the source as written',
  'of.guideline': 'in the guideline as read',
  'section.properties': 'Properties',
  'section.tables': 'Tables',
  'section.findings': 'Findings',
  'section.options': 'What another option of a reading would change',
  'section.contents': 'On this page',
  properties: 'What was looked for, and whether it holds',
  severity: 'Severity',
  property: 'Property',
  status: 'Status',
  looked_at: 'Looked at',
  findings: 'Findings',
  'findings.none': 'There is no finding.',
  'label.answer': 'Answer given',
  'label.rules': 'Rules',
  'label.rows': 'Rows of the source',
  'label.answered': 'Answered by',
  'label.concerns': 'Reading concerned',
  'label.place': 'In the file',
  'label.story': 'A shortest course that shows it',
  'label.why': 'Why',
  'reading.taken': '{question} Taken: {says}',
  'place.line': '{file}, line {line}, column {column}',
  'drug.same': '{drugs}: {outcome}',
  'drug.provisional': '{outcome}, provisionally {action}',
  'answer.not-certain': 'not certain',
  'options.none': 'No option was tried that changes a finding or a cell.',
  'options.text':
    'Each option alone, all other readings at their defaults: what it would break, what it would mend, and how many cells of the tables would have another outcome.',
  'options.quiet': 'Changes nothing that is checked',
  'option.reading': 'Reading',
  'option.option': 'Option',
  'option.cells': 'Cells changed',
  'option.breaks': 'Breaks',
  'option.mends': 'Mends',
  'option.cells.one': '1 cell changes',
  'option.cells.many': '{count} cells change',
  'option.cells.none': 'no cell changes',
  'option.nothing': 'nothing',
  'tables.text':
    'One table for each toxicity. A line is everything that can be observed with the same consequences; a column is everything that may have gone before with the same consequences. Each cell names the rule that decides and what it asks for, and has the colour of that rule. A hatched cell has no row: the source does not say what to do.',
  'tables.asks': 'Asks for',
  'tables.or': 'or',
  'tables.others': '{count} more ways to get here',
  'tables.facts': 'What is observed',
  'tables.any-facts': 'anything',
  'tables.any-history': 'whatever went before',
  'tables.more': 'and {count} other combinations',
  'tables.combinations.one': '1 combination',
  'tables.combinations.many': '{count} combinations',
  'tables.rules': 'The rules of this table',
  'tables.rule': 'Rule',
  'tables.says': 'In words',
  'tables.cite': 'Citation',
  'cell.no-row': 'No row',
  'cell.no-row.hold': 'No row; provisionally withhold',
  'cell.no-row.stop': 'No row; provisionally discontinue',
  'cell.no-finding': 'no finding is about it',
  'cell.conflict': 'Rows disagree',
  'cell.ask': 'A clinician is asked; until then {action}',
  'cell.confirm': 'a clinician confirms',
  'cell.hold.same': 'Withhold, then the same dose',
  'cell.hold.reduced': 'Withhold, then one level lower',
  'cell.reduce': 'Reduce by one level',
  'cell.limit': 'within {days} days',
  'history.occurrence': '{occurrence} occurrence',
  'history.recurrence': 'second or later occurrence',
  'history.level.0': 'at the starting dose',
  'history.level': 'at dose level {level} below the starting dose',
  'history.level.lowest': 'at the lowest dose level',
  'course.day': 'Day {day}',
  'course.file': 'Course file for doseward decide',
  'course.download': 'Save it as {file}',
  'course.command': 'doseward decide {file}',
  'course.days': 'from day {from} to day {to}',
  'course.picture': 'Timeline of {id}, {days}',
  'course.picture.name': 'Picture of the course of {id}',
  'course.picture.text': 'The days in words stand beside it.',
  'course.cycle': 'cycle {number}',
  'course.held': 'held',
  'course.stopped': 'stopped',
  'course.lane.action': 'what was done',
  'course.lane.eye': 'eye examination',
  'course.key':
    'In each picture of a course: a solid band is weeks on, a hatched band a week off, an open band a hold; the question mark is the day on which the answer is asked for.',
  'footer.stamp': '{id} {version} ({status}), digest {digest}, engine {engine}',
  'footer.text':
    'Every course here can be given to doseward decide, which then answers what is said here. Proved means: true of every case there is in the tables, not of a sample.',
} as const

export type CheckWordKey = keyof typeof checkEnglish

/** Gives the words of a key with the values filled in. */
export function tell(key: CheckWordKey, values: Readonly<Record<string, string | number>> = {}): string {
  return checkEnglish[key].replace(/\{([a-z]+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** Gives a count with a comma from 1,000 up. */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Gives ids such as F-3 with runs of three and more as ranges: `F-3 to F-9, F-12`. */
export function idsWords(ids: readonly string[]): string {
  const runs: string[][] = []
  for (const id of ids) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run !== undefined && last !== undefined && Number(id.slice(2)) === Number(last.slice(2)) + 1) run.push(id)
    else runs.push([id])
  }
  return runs
    .flatMap((run) => (run.length < 3 ? run : [tell('cluster.range', { from: run[0] ?? '', to: run.at(-1) ?? '' })]))
    .join(', ')
}

/** A sign of one column beside each status, so that colour is never the only sign. */
export const statusMark: Readonly<Record<Status, string>> = { proved: '✓', refuted: '✗', unknown: '?' }

export const severities: readonly Severity[] = ['error', 'warning', 'information']

/** Gives a property as people name it: `Totality (P1)`. */
export function propertyWords(name: string, id: PropertyId): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', ' ')} (${id})`
}
