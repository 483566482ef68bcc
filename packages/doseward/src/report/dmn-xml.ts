import { escapeHtml, plainText } from './escape.ts'

/** An XML element as its lines. A text is one line, so that indenting never changes it. */
export type Xml = readonly string[]

/** Gives text on one line and without the characters that XML 1.0 has no way to write. */
function writable(text: string): string {
  return plainText(text).replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
}

/** Quotes stay in a text, which has many: only an attribute would end at one. */
function escapeText(text: string): string {
  return writable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Gives an element with its attributes, those left out that have no value, around a text or around other elements. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string | readonly Xml[] = [],
): Xml {
  const open = [
    name,
    ...Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}="${escapeHtml(writable(value))}"`],
    ),
  ].join(' ')
  if (typeof content === 'string') return [`<${open}>${escapeText(content)}</${name}>`]
  if (content.length === 0) return [`<${open}/>`]
  return [`<${open}>`, ...content.flat().map((line) => `  ${line}`), `</${name}>`]
}
