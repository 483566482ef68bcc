/** Puts things together that have the same key, in the order in which each key first comes. */
export function groupsOf<T>(things: Iterable<T>, keyOf: (thing: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [thing])
    else known.push(thing)
  }
  return [...groups.values()]
}
