import { isJson, type Json } from './fhir-element.ts'
import { type Remark, remark } from './import-row.ts'

/** Which resources a FHIR file holds, however it is made up, or why it cannot be read. */

export type Found = { line: number; path: string; resource: unknown; broken?: boolean }

const bundleTypes = new Set(['transaction', 'collection', 'searchset', 'batch'])

export function resourcesIn(
  bytes: Uint8Array,
): { shape: 'bundle' | 'patient' | 'lines'; resources: Found[] } | Remark {
  let text: string
  try {
    text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes).trim()
  } catch {
    return remark('import.fhir-not-utf-8')
  }
  if (text === '') return remark('import.file-empty')
  if (text.startsWith('<')) return remark('import.fhir-xml')
  const whole = parsed(text)
  if (whole === undefined) {
    const lines = linesOfResources(text)
    return lines.length > 1 && lines.some(({ broken }) => !broken)
      ? { shape: 'lines', resources: lines }
      : remark('import.fhir-not-json')
  }
  const type = typeOf(whole)
  if (type === 'Patient')
    return { shape: 'patient', resources: [{ line: 1, path: 'Patient', resource: whole }] }
  if (type !== 'Bundle') {
    return remark('import.fhir-wrong-resource', {
      field: 'resourceType',
      value: type.slice(0, 80),
      values: { type: type.slice(0, 80) },
    })
  }
  const bundle = whole as Json
  if (!bundleTypes.has(String(bundle['type']))) {
    const named = typeof bundle['type'] === 'string' ? bundle['type'].slice(0, 80) : ''
    return remark('import.fhir-bundle-type', { field: 'Bundle.type', value: named, values: { type: named } })
  }
  if (!Array.isArray(bundle['entry'])) {
    return remark('import.fhir-no-person', { field: 'Bundle.entry', values: { resources: 0 } })
  }
  const resources = (bundle['entry'] as unknown[]).flatMap((entry, index) => {
    const resource = isJson(entry) ? entry['resource'] : undefined
    return resource === undefined
      ? []
      : [{ line: index + 1, path: `Bundle.entry[${index}].resource`, resource }]
  })
  return { shape: 'bundle', resources }
}

function linesOfResources(text: string): Found[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const resource = parsed(line)
    return [{ line: index + 1, path: 'Patient', resource, broken: resource === undefined }]
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? null
  } catch {
    return undefined
  }
}

export function typeOf(resource: unknown): string {
  const type = isJson(resource) ? resource['resourceType'] : undefined
  return typeof type === 'string' ? type : ''
}
