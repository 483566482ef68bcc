import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeCells } from '../../src/report/dmn-boxes.ts'

/** A small table: its sizes, and a value for each cell. */
const table = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 4 }).chain((sizes) =>
  fc.record({
    sizes: fc.constant(sizes),
    values: fc.array(fc.integer({ min: 0, max: 2 }), {
      minLength: sizes.reduce((cells, size) => cells * size, 1),
      maxLength: sizes.reduce((cells, size) => cells * size, 1),
    }),
  }),
)

function indexOf(sizes: readonly number[], position: readonly number[]): number {
  return position.reduce((index, place, dimension) => index * (sizes[dimension] ?? 0) + place, 0)
}

describe('merging the cells of a table', () => {
  it('keeps every cell in exactly one box, with its value', () => {
    fc.assert(
      fc.property(table, ({ sizes, values }) => {
        const found: (number | undefined)[] = values.map(() => undefined)
        for (const { spans, value } of mergeCells(sizes, (position) => values[indexOf(sizes, position)] ?? -1)) {
          const positions = spans.reduce<number[][]>(
            (all, span) => all.flatMap((position) => span.map((place) => [...position, place])),
            [[]],
          )
          for (const position of positions) {
            const index = indexOf(sizes, position)
            expect(found[index]).toBeUndefined()
            found[index] = value
          }
        }
        expect(found).toEqual(values)
      }),
    )
  })

  it('makes one box of cells that all agree, and two where one dimension decides', () => {
    expect(mergeCells([3, 2, 4], () => 7)).toEqual([
      {
        spans: [
          [0, 1, 2],
          [0, 1],
          [0, 1, 2, 3],
        ],
        value: 7,
      },
    ])
    expect(mergeCells([3, 2, 4], ([first]) => (first === 1 ? 1 : 0))).toEqual([
      {
        spans: [
          [0, 2],
          [0, 1],
          [0, 1, 2, 3],
        ],
        value: 0,
      },
      { spans: [[1], [0, 1], [0, 1, 2, 3]], value: 1 },
    ])
  })
})
