import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, blockFinder, stridesOf } from '../../src/verify/diff/boxes.ts'
import { quotientOf } from '../../src/verify/diff/quotient.ts'

const sizesAndMembers = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((sizes) =>
    fc.tuple(
      fc.constant(sizes),
      fc.subarray(Array.from({ length: sizes.reduce((product, size) => product * size, 1) }, (_, place) => place)),
    ),
  )

function placesOf(block: Block, sizes: readonly number[]): readonly number[] {
  const strides = stridesOf(sizes)
  let places = [0]
  for (const [axis, span] of block.entries())
    places = places.flatMap((place) => span.map((value) => place + value * (strides[axis] ?? 1)))
  return places
}

/** Finds the blocks of a set, after those of all other places: a finder is used again and again. */
function blocksOf(members: readonly number[], sizes: readonly number[]): readonly Block[] {
  const find = blockFinder(
    sizes,
    sizes.map((_, axis) => axis),
  )
  find(
    Array.from({ length: sizes.reduce((product, size) => product * size, 1) }, (_, place) => place).filter(
      (place) => !members.includes(place),
    ),
  )
  return find(members)
}

describe('maximal blocks', () => {
  it('hold every member and nothing else', () => {
    fc.assert(
      fc.property(sizesAndMembers, ([sizes, members]) => {
        const held = blocksOf(members, sizes).flatMap((block) => placesOf(block, sizes))
        expect([...new Set(held)].sort((a, b) => a - b)).toEqual(members)
      }),
    )
  })

  it('cannot be widened by a value, and none can be left out', () => {
    fc.assert(
      fc.property(sizesAndMembers, ([sizes, members]) => {
        const blocks = blocksOf(members, sizes)
        for (const block of blocks) {
          for (const [axis, size] of sizes.entries()) {
            for (let value = 0; value < size; value++) {
              if (block[axis]?.includes(value)) continue
              const slab = block.map((span, other) => (other === axis ? [value] : span))
              expect(placesOf(slab, sizes).every((place) => members.includes(place))).toBe(false)
            }
          }
          const others = new Set(blocks.filter((other) => other !== block).flatMap((other) => placesOf(other, sizes)))
          expect(placesOf(block, sizes).every((place) => others.has(place))).toBe(false)
        }
      }),
    )
  })
})

describe('a quotient', () => {
  it('has the entry of every combination of values, and no two values that are alike', () => {
    const table = sizesAndMembers.chain(([sizes]) => {
      const length = sizes.reduce((product, size) => product * size, 1)
      return fc.tuple(fc.constant(sizes), fc.array(fc.nat(2), { minLength: length, maxLength: length }))
    })
    fc.assert(
      fc.property(table, ([sizes, entries]) => {
        const quotient = quotientOf(Uint32Array.from(entries), sizes)
        const [strides, own] = [stridesOf(sizes), stridesOf(quotient.sizes)]
        const groupsOf = (place: number): number[] =>
          sizes.map((size, axis) => {
            const value = Math.floor(place / (strides[axis] ?? 1)) % size
            return (quotient.groups[axis] ?? []).findIndex((group) => group.includes(value))
          })
        const joined = entries.map(
          (_, place) => quotient.entries[groupsOf(place).reduce((sum, group, axis) => sum + group * (own[axis] ?? 1), 0)],
        )
        expect(joined).toEqual(entries)
        const again = quotientOf(quotient.entries, quotient.sizes)
        expect(again.sizes).toEqual(quotient.sizes)
      }),
    )
  })
})
