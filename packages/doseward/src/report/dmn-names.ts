import type { Tables } from '../compile/index.ts'

/** Gives a name made of these parts that XML and FEEL allow, and that was not given before. */
export type Namer = (...parts: readonly string[]) => string

/** Gives a namer for one file. A name that is taken gets a number: `cpk_grade_2`. */
export function buildNamer(): Namer {
  const taken = new Set<string>()
  return (...parts) => {
    const plain = parts
      .join('_')
      .replace(/[^A-Za-z0-9_]/g, '_')
      .replace(/^(?=\d)/, '_')
    let name = plain
    for (let count = 2; taken.has(name); count++) name = `${plain}_${count}`
    taken.add(name)
    return name
  }
}

/** The severity class in which no row speaks of the facts. */
const noRow = 'no row'

/**
 * Gives each severity class a name of its own: the rules whose conditions hold, without those that hold in every class
 * or together with one already named.
 */
export function severityNames({ classes }: Pick<Tables, 'classes'>): readonly string[] {
  const firstWith = new Map<string, string>()
  for (const rule of new Set(classes.flatMap(({ rules }) => rules))) {
    const membership = classes.map(({ rules }) => Number(rules.includes(rule))).join('')
    if (membership.includes('0') && !firstWith.has(membership)) firstWith.set(membership, rule)
  }
  const telling = new Set(firstWith.values())
  return classes.map(({ rules }) => {
    const told = rules.filter((rule) => telling.has(rule))
    return told.length > 0 ? told.join(' + ') : (rules[0] ?? noRow)
  })
}
