import type { Recovery, Rule, Under } from '../model/guideline.ts'
import { limits } from './limits.ts'
import { type Page, type Path, report } from './page.ts'

type Options = ReadonlyMap<string, readonly string[]>
type Choice = Readonly<Record<string, string>>

/** Whether a rule's hold is one that a recovery ends. */
function withholds({ then }: Rule): boolean {
  return then.kind === 'withhold' || (then.kind === 'notCovered' && then.hold)
}

function stands(under: Under, choice: Choice): boolean {
  return Object.entries(under).every(([reading, wanted]) => [wanted].flat().includes(choice[reading] ?? ''))
}

/** Gives every choice of options of some readings, or undefined where they are too many. */
function choicesOf(readings: readonly string[], options: Options): readonly Choice[] | undefined {
  let choices: readonly Choice[] = [{}]
  for (const reading of readings) {
    const known = options.get(reading) ?? []
    if (choices.length * known.length > limits.choices) return undefined
    choices = choices.flatMap((choice) => known.map((option) => ({ ...choice, [reading]: option })))
  }
  return choices
}

/**
 * Notes the rules that withhold where nothing could ever end the hold: no recovery criterion at all, or none that stands
 * under some options of the readings under which the rule stands.
 */
export function checkHolds(page: Page, at: Path, rules: readonly Rule[], recovery: readonly Recovery[], options: Options): void {
  for (const rule of rules.filter(withholds)) {
    const path = [...at, rule.id]
    if (recovery.length === 0) {
      const message = `${rule.id} withholds, and nothing says when the hold ends.`
      report(page, path, 'no-recovery', message, 'Add a criterion under `recovered`.', 'key')
      continue
    }
    const exits = rule.until === undefined ? recovery : recovery.filter(({ id }) => id === rule.until)
    if (exits.length === 0 || exits.some(({ under }) => Object.keys(under).length === 0)) continue
    const readings = [...new Set([rule, ...exits].flatMap(({ under }) => Object.keys(under)))]
    const choices = choicesOf(readings, options)
    if (choices === undefined) {
      const message = `What ends the hold of ${rule.id} depends on more than ${limits.choices} choices of readings.`
      report(page, path, 'too-many-choices', message, 'Let the criteria under `recovered` go by fewer readings.', 'key')
      continue
    }
    const without = choices.find((choice) => stands(rule.under, choice) && !exits.some(({ under }) => stands(under, choice)))
    if (without === undefined) continue
    const where = Object.entries(without).map(([reading, option]) => `${reading}: ${option}`)
    const message = `Under ${where.join(', ')} nothing says when the hold of ${rule.id} ends.`
    const remedy = 'Add a criterion that stands there under `recovered`, or let one stand whatever is read.'
    report(page, path, 'no-recovery', message, remedy, 'key')
  }
}
