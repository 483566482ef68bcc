/** Gives the date on the browser's clock, in its own time zone, as ISO 8601. */
export function todayIso(): string {
  const now = new Date()
  const part = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${part(now.getFullYear(), 4)}-${part(now.getMonth() + 1, 2)}-${part(now.getDate(), 2)}`
}
