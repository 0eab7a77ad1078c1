/** A column of a {@link DataTable}; its cells are drawn by the slot that has its key as name. */
export interface Column {
  key: string
  label: string
  /** What the center calls the order by this column. */
  sort?: string
  align?: 'end'
  width?: string
  /** Left out on narrow screens. */
  optional?: boolean
}
