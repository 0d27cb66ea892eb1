import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvCell, csvText, defused, undefused } from './csv.ts'
import { fc } from '../../tools/testing/repeatable.ts'

describe('a cell that a spreadsheet would run', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1"])(
    '%j leaves with an apostrophe in front',
    (text) => {
      expect(defused(text)).toBe(`'${text}`)
    },
  )

  it.each(['', 'Hale', "'tis", "O'Brien", ' =1', '1-2', "'"])('%j leaves as it is', (text) => {
    expect([defused(text), undefused(text)]).toEqual([text, text])
  })
})

it('quotes what needs quotes and nothing else; numbers of ours are no formulas', () => {
  expect(
    csvText(
      ['name', 'minutes'],
      [
        ['Hale, "Rae"', -15],
        ['line\nbreak', null],
        ['plain', true],
      ],
    ),
  ).toBe('\uFEFFname,minutes\r\n"Hale, ""Rae""",-15\r\n"line\nbreak",\r\nplain,true\r\n')
  expect(csvCell('=1,2')).toBe(`"'=1,2"`)
})

it('whatever stands in the cells, a reader of CSV gets it back, and no cell begins like a formula', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ';', ' ', 'a', 'é', '김'),
    }),
  )
  const rows = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1 }))
  fc.assert(
    fc.property(rows, ([header = [], ...lines]) => {
      const read = parse(csvText(header, lines), { bom: true, record_delimiter: '\r\n' })
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      expect(read.map((line) => line.map(undefused))).toEqual([header, ...lines])
    }),
    { numRuns: 300 },
  )
})
