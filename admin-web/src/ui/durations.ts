export const UNITS = ['ms', 's', 'm', 'h', 'd'] as const
export type Unit = (typeof UNITS)[number]

const TEXT = /^(\d{1,12})(ms|s|m|h|d)$/

export function splitDuration(text: string): { amount: string; unit: Unit } | null {
  const match = TEXT.exec(text.trim())
  return match ? { amount: match[1]!, unit: match[2] as Unit } : null
}

/** What is no number stays as it was typed, so that the center can say what is wrong with it. */
export function joinDuration(amount: string, unit: Unit): string {
  return /^\d+$/.test(amount) ? `${amount}${unit}` : amount
}
