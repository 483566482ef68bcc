import { type Page, type Path, report } from './page.ts'

/**
 * Gives an acuity in logMAR, to 4 decimals: 20/200 is 1, 20/20 is 0. Notes one that has none, such as 20/0, and gives
 * undefined.
 */
export function readAcuity(page: Page, path: Path, given: string): number | undefined {
  if (given.startsWith('logMAR ')) return Number(given.slice(7))
  const [distance = 0, letters = 0] = given.split('/').map(Number)
  if (distance > 0 && letters > 0) return Math.round(Math.log10(letters / distance) * 10_000) / 10_000 + 0
  return report(page, path, 'acuity-of-zero', `${given} is no acuity.`, "Give both numbers above 0, such as '20/200'.")
}
