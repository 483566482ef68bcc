const comparison = /(?:grade\s+)?(<=|>=|<|>|≤|≥)\s*(?:grade\s+)?(\d[\d.,]*(?:\s*(?:x|×|times)\s*(?:the\s+)?ULN)?)/gi

const after: Readonly<Record<string, string>> = { '<=': 'or less', '≤': 'or less', '>=': 'or more', '≥': 'or more' }
const ahead: Readonly<Record<string, string>> = { '<': 'less than', '>': 'more than' }

/**
 * Gives an instruction without symbols that are misread (ui.md 2.3, rule 9): `Grade <= 1` becomes `Grade 1 or less`, `> 5 x ULN`
 * becomes `more than 5 times the upper limit of normal`. Quotes of a source keep theirs and must not go through here.
 */
export function inWords(text: string): string {
  return text
    .replace(comparison, (whole, sign: string, number: string) => {
      const grade = /grade/i.test(whole) ? 'Grade ' : ''
      const trailing = after[sign]
      return trailing === undefined ? `${ahead[sign]} ${grade}${number}` : `${grade}${number} ${trailing}`
    })
    .replace(/(\d)\s*[x×]\s*ULN\b/g, '$1 times the upper limit of normal')
    .replace(/\bULN\b/g, 'the upper limit of normal')
    .replace(/\bthe the\b/g, 'the')
    .replace(/\s*&\s*/g, ' and ')
    .replace(/\s*@\s*/g, ' at ')
    .replace(/\s*°\s*/g, ' degrees ')
}
