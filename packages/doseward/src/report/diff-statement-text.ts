import type { Dose, RuleWhen, Then } from '../model/guideline.ts'
import { statementWords, wordFor } from './diff-statement-words.ts'
import { tellDiff } from './diff-words.ts'
import { formatAmount } from './format.ts'
import { inWords } from './in-words.ts'
import { thenWords } from './severity-words.ts'
import { english, listWords, say } from './words.ts'

type Entry = Readonly<Record<string, unknown>>

const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

function doseText({ amount, timesADay }: Dose): string {
  return tellDiff(timesADay === 1 ? 'dose.once' : 'dose.times', { amount: formatAmount(amount), times: timesADay })
}

/** Gives an action without the capital and the full stop of a sentence. */
function thenText(then: Then): string {
  const words = thenWords(then, english).replace(/\.$/, '')
  return words.slice(0, 1).toLowerCase() + words.slice(1)
}

function entriesText(entry: Entry): string {
  return Object.entries(entry)
    .filter(([, part]) => !isEmpty(part))
    .map(([name, part]) => `${wordFor(statementWords, name) ?? name} ${statementText(part, name)}`)
    .join(', ')
}

function whenText({ facts, history }: RuleWhen): string {
  const alternatives = facts.map((condition) => entriesText(condition))
  const parts = [listWords(english, alternatives, 'or'), entriesText({ ...history })].filter((part) => part !== '')
  return parts.length === 0 ? tellDiff('always') : parts.join('; ')
}

/** Gives any statement of a guideline in words; `key` is what it stands under. */
export function statementText(value: unknown, key = ''): string {
  if (value === null || isEmpty(value)) return tellDiff('nothing')
  if (typeof value === 'boolean') return say(english, value ? 'value.yes' : 'value.no')
  if (typeof value === 'string') return value.startsWith('sha256:') ? value.slice(7, 19) : inWords(value)
  if (Array.isArray(value)) return value.map((part) => statementText(part)).join(', ')
  if (!isEntry(value)) return String(value)
  if (key === 'then') return thenText(value as unknown as Then)
  if (key === 'when') return whenText(value as unknown as RuleWhen)
  if (key === 'dose') return doseText(value as unknown as Dose)
  return entriesText(value)
}

/** Gives what an entry that was added or removed is, by its title or whatever stands for one. */
export function entryText(value: unknown, key: string): string {
  if (!isEntry(value)) return statementText(value, key)
  const title = value.title ?? value.says ?? value.question ?? value.about
  return typeof title === 'string' ? inWords(title) : statementText(value, key)
}
