import { type Page, type Path, report } from './page.ts'
import { knownNames } from './words.ts'

type Overrides = Readonly<Record<string, { overrides?: readonly string[] }>>

/** Notes a rule that overrides itself or a rule that is not there, and circles of overrides, naming the rules on them. */
export function checkOverrides(page: Page, at: Path, rules: Overrides): void {
  const ids = Object.keys(rules)
  for (const [id, { overrides = [] }] of Object.entries(rules)) {
    overrides.forEach((other, index) => {
      const path = [...at, id, 'overrides', index]
      if (other === id) report(page, path, 'overrides-itself', `${id} overrides itself.`, 'Remove it.')
      else if (!Object.hasOwn(rules, other)) {
        report(page, path, 'unknown-rule', `There is no rule ${other} here.`, knownNames(other, ids))
      }
    })
  }
  const done = new Set<string>()
  for (const id of ids) {
    const circle = circleFrom(id, rules, done)
    if (circle === undefined) continue
    const message = `A circle: ${[...circle, circle[0]].join(' over ')}.`
    report(page, [...at, circle[0] ?? id, 'overrides'], 'circle-of-overrides', message, 'Remove one of them.', 'key')
  }
}

/** Gives the rules on the first circle that is met from a rule, in order. Rules in `done` are not walked again. */
function circleFrom(start: string, rules: Overrides, done: Set<string>): readonly string[] | undefined {
  const trail: { id: string; left: string[] }[] = []
  const enter = (id: string): void => {
    done.add(id)
    const others = Object.hasOwn(rules, id) ? (rules[id]?.overrides ?? []) : []
    trail.push({ id, left: others.filter((other) => other !== id).reverse() })
  }
  if (!done.has(start)) enter(start)
  for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
    const next = last.left.pop()
    if (next === undefined) trail.pop()
    else {
      const place = trail.findIndex(({ id }) => id === next)
      if (place >= 0) return trail.slice(place).map(({ id }) => id)
      if (!done.has(next)) enter(next)
    }
  }
  return undefined
}
