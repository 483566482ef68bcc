/** Sets of possible values of a fact, as bits over its ordered domain. */

/** Gives the possible values of the worse of two facts, each known only to be among its set. */
export function worseOf(a: number, b: number): number {
  return (a & -lowest(b)) | (b & -lowest(a))
}

/** Gives the lowest bit of a set, which must not be empty. */
function lowest(mask: number): number {
  return mask & -mask
}

/** Gives the place of the mildest value of a set. */
export function mildest(mask: number): number {
  return 31 - Math.clz32(lowest(mask))
}

/** Gives the place of the worst value of a set. */
export function worst(mask: number): number {
  return 31 - Math.clz32(mask)
}

/** Whether a set holds exactly one value. */
export function isSingle(mask: number): boolean {
  return mask !== 0 && (mask & (mask - 1)) === 0
}

/** Gives the set of all values of a domain. */
export function everyOf(size: number): number {
  return (1 << size) - 1
}
