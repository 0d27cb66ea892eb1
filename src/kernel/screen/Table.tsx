import { type ReactNode, useState } from 'react'
import { csvText } from '../csv.ts'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from './Icon.tsx'

export type Column<Row> = {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  /** What to sort by, and what the export says where `text` is not given; a column without it does not sort. */
  value?: (row: Row) => string | number | null
  /** What the export says. */
  text?: (row: Row) => string
  /** Numbers stand at the end of their column, in figures of one width. */
  number?: boolean
}

/**
 * Only where people compare. Sorts by its heads, keeps them in sight, exports, and becomes a list on a phone,
 * where each value stands behind its head. The first column names the row.
 *
 * `<Table caption={t('…')} rows={rows} rowKey={(row) => row.id} columns={columns} exportAs="peers.csv" />`
 */
export function Table<Row>({
  caption,
  rows,
  rowKey,
  columns,
  exportAs,
}: {
  caption: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  exportAs?: string
}) {
  const { t, locale } = useWords()
  const [order, setOrder] = useState<{ id: string; falling: boolean } | undefined>(undefined)
  const sorted = sortRows(
    rows,
    columns.find((column) => column.id === order?.id)?.value,
    order?.falling ?? false,
    locale,
  )
  const [first] = columns
  return (
    <div className="table-frame">
      {/* A table that scrolls must be reachable by keyboard. */}
      <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table className="table" role="table">
          <caption className="unseen">{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => {
                const sortsNow = order?.id === column.id
                return (
                  <th
                    key={column.id}
                    role="columnheader"
                    scope="col"
                    data-number={column.number || undefined}
                    aria-sort={sortsNow ? (order.falling ? 'descending' : 'ascending') : undefined}
                  >
                    {column.value ? (
                      <button
                        type="button"
                        className="table-sort"
                        onClick={() => setOrder({ id: column.id, falling: sortsNow && !order.falling })}
                      >
                        {column.head}
                        {sortsNow ? <Icon name={order.falling ? 'down' : 'up'} /> : null}
                      </button>
                    ) : (
                      column.head
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {sorted.map((row) => (
              <tr key={rowKey(row)} role="row">
                {columns.map((column) =>
                  column === first ? (
                    <th key={column.id} role="rowheader" scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td
                      key={column.id}
                      role="cell"
                      data-head={column.head}
                      data-number={column.number || undefined}
                    >
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {exportAs ? (
        <p>
          <button
            type="button"
            className="button button-quiet"
            onClick={() =>
              download(
                exportAs,
                csvText(
                  columns.map((column) => column.head),
                  sorted.map((row) => columns.map((column) => textOf(column, row))),
                ),
              )
            }
          >
            <Icon name="download" /> {t('common.table.export', { count: rows.length })}
          </button>
        </p>
      ) : null}
    </div>
  )
}

function textOf<Row>(column: Column<Row>, row: Row): string {
  return column.text?.(row) ?? String(column.value?.(row) ?? '')
}

function sortRows<Row>(
  rows: readonly Row[],
  by: Column<Row>['value'],
  falling: boolean,
  locale: string,
): readonly Row[] {
  if (by === undefined) return rows
  const collator = new Intl.Collator(locale, { numeric: true })
  const turn = falling ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)]
    // What is not known stands last either way.
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    return (
      turn *
      (typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right)))
    )
  })
}

/** Gives the browser a file that was made here. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
