import { english, say, type WordKey } from 'doseward/report'

/** Gives the page's words of a key, from the one catalogue. */
export function t(key: WordKey, values?: Readonly<Record<string, string | number>>): string {
  return say(english, key, values)
}
