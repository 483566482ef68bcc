import type { JSX, ReactNode } from 'react'

interface SectionProps {
  id: string
  title: string
  className?: string
  children: ReactNode
}

/** A part of the answer under its heading. */
export function Section({ id, title, className = '', children }: SectionProps): JSX.Element {
  return (
    <section className={`part ${className}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** A plain list of sentences under a heading; nothing where there is none. */
export function Sentences({ id, title, items }: { id: string; title: string; items: readonly string[] }): JSX.Element | null {
  if (items.length === 0) return null
  return (
    <Section id={id} title={title}>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Section>
  )
}
