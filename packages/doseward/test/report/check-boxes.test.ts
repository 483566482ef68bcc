import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverCells, type Spans } from '../../src/report/check-boxes.ts'

function stridesOf(sizes: readonly number[]): number[] {
  return sizes.map((_, dimension) => sizes.slice(0, dimension).reduce((product, size) => product * size, 1))
}

function cellsIn(spans: Spans, strides: readonly number[]): number[] {
  return spans.reduce<number[]>(
    (cells, places, dimension) => cells.flatMap((cell) => places.map((place) => cell + place * (strides[dimension] ?? 0))),
    [0],
  )
}

const table = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }).chain((sizes) => {
  const size = sizes.reduce((product, each) => product * each, 1)
  return fc.tuple(fc.constant(sizes), fc.uniqueArray(fc.integer({ min: 0, max: size - 1 })))
})

describe('covering cells with boxes', () => {
  it('holds every cell given and no other', () => {
    fc.assert(
      fc.property(table, ([sizes, cells]) => {
        const strides = stridesOf(sizes)
        const { boxes, left } = coverCells(cells, sizes, strides, Number.POSITIVE_INFINITY)
        const held = new Set(boxes.flatMap((spans) => cellsIn(spans, strides)))
        expect(left).toBe(0)
        expect([...held].sort((a, b) => a - b)).toEqual([...cells].sort((a, b) => a - b))
      }),
    )
  })

  it('makes no more boxes than asked for, and counts what is in none', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 0, max: 3 }), ([sizes, cells], most) => {
        const strides = stridesOf(sizes)
        const { boxes, left } = coverCells(cells, sizes, strides, most)
        const held = new Set(boxes.flatMap((spans) => cellsIn(spans, strides)))
        expect(boxes.length).toBeLessThanOrEqual(most)
        expect(held.size + left).toBe(cells.length)
      }),
    )
  })

  it('says a table that is all the same in one box', () => {
    expect(coverCells([0, 1, 2, 3, 4, 5], [2, 3], [1, 2], 9)).toEqual({
      boxes: [
        [
          [0, 1],
          [0, 1, 2],
        ],
      ],
      left: 0,
    })
  })
})
