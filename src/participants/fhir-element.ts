import type { At } from './reading.ts'

export type Json = { readonly [key: string]: unknown }

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An element of a resource that knows its path. What has the wrong shape is gathered, not guessed. */
export class Element {
  readonly #json: Json
  readonly #path: string
  readonly wrong: string[]

  constructor(json: Json, path: string, wrong: string[] = []) {
    this.#json = json
    this.#path = path
    this.wrong = wrong
  }

  at(key: string): At {
    return { field: `${this.#path}.${key}` }
  }

  #typed<T>(key: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.#json[key]
    if (value === undefined || value === null) return undefined
    if (is(value)) return value
    this.wrong.push(`${this.#path}.${key}`)
    return undefined
  }

  text(key: string): string | undefined {
    return this.#typed(key, (value): value is string => typeof value === 'string')
  }
  number(key: string): number | undefined {
    return this.#typed(key, (value): value is number => typeof value === 'number')
  }
  yesNo(key: string): boolean | undefined {
    return this.#typed(key, (value): value is boolean => typeof value === 'boolean')
  }
  texts(key: string): string[] {
    const isTexts = (value: unknown): value is (string | null)[] =>
      Array.isArray(value) && value.every((each) => typeof each === 'string' || each === null)
    return (this.#typed(key, isTexts) ?? []).filter((each) => each !== null)
  }
  child(key: string): Element | undefined {
    const json = this.#typed(key, isJson)
    return json && new Element(json, `${this.#path}.${key}`, this.wrong)
  }
  list(key: string): Element[] {
    const isList = (value: unknown): value is Json[] => Array.isArray(value) && value.every(isJson)
    return (this.#typed(key, isList) ?? []).map(
      (json, index) => new Element(json, `${this.#path}.${key}[${index}]`, this.wrong),
    )
  }
}
