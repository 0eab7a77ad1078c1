import { absolute } from '@/ui/times'

/** An instant with an offset, as the clock on the wall of a zone shows it; what has none is one already. */
export function toLocal(text: string | undefined, zone: string): string {
  if (!text) return ''
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return text
  try {
    return absolute(new Date(text), zone).replace(' ', 'T')
  } catch {
    return text.replace('Z', '')
  }
}
