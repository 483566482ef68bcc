import type { Rule, Toxicity } from '../model/guideline.ts'
import { limits } from './limits.ts'
import { type Page, type Path, report } from './page.ts'
import { countClasses } from './severity-classes.ts'
import { cellsOf, whatToSplitOff } from './split-off.ts'

/**
 * Notes where the tables of a toxicity would be too large to be built, and what to split off. Nothing is built for it.
 * Gives whether there was nothing to note.
 */
export function checkSize(page: Page, toxicity: Toxicity): boolean {
  const { facts, recovery, rules, written } = toxicity
  const before = page.findings.length
  for (const { id, domain } of facts) {
    if (domain.length <= limits.values) continue
    const message = `${id} has ${domain.length} values; the limit is ${limits.values}.`
    report(page, ['facts', id], 'too-many-values', message, 'Join the values that no rule tells apart.', 'key')
  }
  const lists: readonly [path: Path, entries: readonly unknown[], most: number][] = [
    [['rules'], rules, limits.rules],
    [['written', 'rules'], written?.rules ?? [], limits.rules],
    [['recovered'], recovery, limits.recoveries],
  ]
  for (const [path, entries, most] of lists) {
    if (entries.length <= most) continue
    const message = `There are ${said(entries.length)} entries under ${path.join('.')}; the limit is ${most}.`
    report(page, path, 'too-many-entries', message, 'Move rows into a toxicity of their own.', 'key')
  }
  const excess = page.findings.length === before ? excessOf(toxicity) : undefined
  if (excess !== undefined) {
    const { first, remedy } = whatToSplitOff(facts, [...rules, ...(written?.rules ?? [])])
    report(page, ['facts', first], excess.code, excess.message, remedy, 'key')
  }
  return page.findings.length === before
}

/** Gives what is too much about the cells of a toxicity, the cheapest to tell first. */
function excessOf({ facts, rules, written }: Toxicity): { code: string; message: string } | undefined {
  const cells = cellsOf(facts)
  if (facts.length > limits.facts || cells > limits.cells) {
    const limit = `the limit is ${limits.facts} facts and ${said(limits.cells)} cells`
    return {
      code: 'too-many-cells',
      message: `${facts.length} facts have ${said(cells)} cells (combinations of values); ${limit}.`,
    }
  }
  for (const list of [rules, written?.rules ?? []]) {
    const comparisons = cells * mentions(list)
    if (comparisons > limits.comparisons) {
      const made = `${said(cells)} cells by ${said(mentions(list))} conditions of rules are ${said(comparisons)} comparisons`
      return { code: 'too-many-cells', message: `${made}; the limit is ${said(limits.comparisons)}.` }
    }
    if (cells > limits.classes && countClasses(facts, list, limits.classes) > limits.classes) {
      const message = `The rules divide ${said(cells)} cells into more than ${said(limits.classes)} severity classes, the limit.`
      return { code: 'too-many-classes', message }
    }
  }
  return undefined
}

/** Gives how often rules speak of a fact. */
function mentions(rules: readonly Rule[]): number {
  return rules.flatMap(({ when }) => when.facts).reduce((sum, condition) => sum + Object.keys(condition).length, 0)
}

function said(count: number): string {
  return Number.isSafeInteger(count) ? count.toLocaleString('en') : 'more than 9,000,000,000,000,000'
}
