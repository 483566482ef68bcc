/** A value of an event as the course file holds it. */
export type EventValue = string | number | boolean | { readonly [key: string]: EventValue }

/** One event: its date and one kind of content. */
export type NewEvent = { readonly on: string } & { readonly [key: string]: EventValue }

const plainWord = /^[A-Za-z][A-Za-z0-9 /%._-]*$/
const meaningful = /^(true|false|null|yes|no|on|off|~)$/i
const plainDate = /^\d{4}-\d{2}-\d{2}$/

/** Gives a value in YAML on one line; a text that could be read as something else is quoted. */
function inline(value: EventValue): string {
  if (typeof value === 'string') {
    return (plainWord.test(value) && !meaningful.test(value)) || plainDate.test(value) ? value : JSON.stringify(value)
  }
  if (typeof value !== 'object') return String(value)
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${plainWord.test(key) ? key : JSON.stringify(key)}: ${inline(inner)}`)
    .join(', ')} }`
}

function appendToJson(text: string, event: NewEvent): string | undefined {
  try {
    const course: unknown = JSON.parse(text)
    if (typeof course !== 'object' || course === null || !('events' in course) || !Array.isArray(course.events)) return undefined
    return `${JSON.stringify({ ...course, events: [...course.events, event] }, null, 2)}\n`
  } catch {
    return undefined
  }
}

/**
 * Gives a course text with an event added at the end of its events, everything else as it was. Undefined where the text
 * has no list of events in block style to add to.
 */
export function appendEvent(text: string, event: NewEvent): string | undefined {
  if (/^\s*\{/.test(text)) return appendToJson(text, event)
  const lines = text.split('\n')
  const head = lines.findIndex((line) => /^events:\s*(#.*)?$/.test(line))
  if (head < 0) return undefined
  const rest = lines.slice(head + 1)
  const after = rest.findIndex((line) => /^[^\s#-]/.test(line))
  const block = after < 0 ? rest : rest.slice(0, after)
  const indent = /^(\s*)- /.exec(block.find((line) => /^\s*- /.test(line)) ?? '  - ')?.[1] ?? '  '
  let length = block.length
  while (length > 0 && (block[length - 1] ?? '').trim() === '') length--
  const added = Object.entries(event).map(
    ([key, value], index) => `${indent}${index === 0 ? '- ' : '  '}${key}: ${inline(value)}`,
  )
  return [...lines.slice(0, head + 1 + length), ...added, ...lines.slice(head + 1 + length)].join('\n')
}
