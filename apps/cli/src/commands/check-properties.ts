import type { Finding, Result } from 'doseward/model'
import { isPropertyId, type PropertyId, propertyIds, propertyList } from 'doseward/verify'

function unknownProperty(name: string): Finding {
  const number = `P${/[1-9]\d?$/.exec(name)?.[0] ?? ''}`
  const start = name.slice(0, 3).toLowerCase()
  const alike = propertyIds.find((id) => start.length === 3 && propertyList[id].name.startsWith(start))
  const near = isPropertyId(number) ? number : alike
  const all = propertyIds.map((id) => `${id} ${propertyList[id].name}`).join(', ')
  const remedy = `${near === undefined ? '' : `Did you mean ${near} (${propertyList[near].name})? `}The properties are ${all}.`
  return { code: 'unknown-property', message: `There is no property ${name}.`, remedy }
}

/** Gives the properties of `--property P1,P2`, each by its id or by its name. */
export function readProperties(names: readonly string[]): Result<readonly PropertyId[]> {
  const findings: Finding[] = []
  const found = names.flatMap((name) => {
    const id = propertyIds.find((one) => one === name.toUpperCase() || propertyList[one].name === name.toLowerCase())
    if (id === undefined) findings.push(unknownProperty(name))
    return id ?? []
  })
  return findings.length > 0 ? { ok: false, findings } : { ok: true, value: found }
}
