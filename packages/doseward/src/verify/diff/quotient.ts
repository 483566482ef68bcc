import { stridesOf } from './boxes.ts'

/** A table whose like values are one: for each axis the groups of values, and the entry of each combination of groups. */
export interface Quotient {
  groups: readonly (readonly (readonly number[])[])[]
  sizes: readonly number[]
  entries: Uint32Array
}

/** Whether two values of an axis have the same entries everywhere. */
function isLike(entries: Uint32Array, size: number, stride: number, one: number, other: number): boolean {
  const shift = (other - one) * stride
  for (let block = one * stride; block < entries.length; block += size * stride) {
    for (let place = block; place < block + stride; place++) if (entries[place] !== entries[place + shift]) return false
  }
  return true
}

function keep(entries: Uint32Array, size: number, stride: number, values: readonly number[]): Uint32Array {
  const kept = new Uint32Array((entries.length / size) * values.length)
  let next = 0
  for (let block = 0; block < entries.length; block += size * stride) {
    for (const value of values) {
      kept.set(entries.subarray(block + value * stride, block + (value + 1) * stride), next)
      next += stride
    }
  }
  return kept
}

/** Gives a table with those values of each axis joined that are alike in everything. The last axis is the fastest. */
export function quotientOf(table: Uint32Array, sizes: readonly number[]): Quotient {
  let entries = table
  const left = [...sizes]
  const groups = sizes.map((size, axis) => {
    const stride = stridesOf(left)[axis] ?? 1
    const found: number[][] = []
    for (let value = 0; value < size; value++) {
      const like = found.find(([first]) => isLike(entries, size, stride, first ?? 0, value))
      if (like === undefined) found.push([value])
      else like.push(value)
    }
    entries = keep(
      entries,
      size,
      stride,
      found.map(([first]) => first ?? 0),
    )
    left[axis] = found.length
    return found
  })
  return { groups, sizes: left, entries }
}
