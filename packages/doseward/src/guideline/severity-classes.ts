import type { Fact, Rule } from '../model/guideline.ts'

/**
 * Gives into how many classes rules divide the combinations of the facts' values, two being of one class where the same
 * rules hold; counts no further than one above `most`. The work is a comparison for each combination and mention of a fact.
 */
export function countClasses(facts: readonly Fact[], rules: readonly Rule[], most: number): number {
  const strides: number[] = []
  let cells = 1
  for (const { domain } of facts) {
    strides.push(cells)
    cells *= domain.length
  }
  const places = new Map(facts.map(({ id }, place) => [id, place]))
  let classes = 1
  const classOf = new Uint32Array(cells)
  for (const { when } of rules) {
    if (when.facts.length === 0) continue
    const alternatives = when.facts.map((condition) =>
      Object.entries(condition).map(([id, among]) => {
        const place = places.get(id) ?? 0
        const domain = facts[place]?.domain ?? []
        return { stride: strides[place] ?? 1, size: domain.length, holds: domain.map((value) => among.includes(value)) }
      }),
    )
    const divided = new Map<number, number>()
    for (let cell = 0; cell < cells; cell++) {
      const holding = alternatives.some((terms) =>
        terms.every(({ stride, size, holds }) => holds[Math.floor(cell / stride) % size] === true),
      )
      const key = (classOf[cell] ?? 0) * 2 + (holding ? 1 : 0)
      let id = divided.get(key)
      if (id === undefined) {
        id = divided.size
        if (id >= most) return most + 1
        divided.set(key, id)
      }
      classOf[cell] = id
    }
    classes = divided.size
  }
  return classes
}
