const apps = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['CrOS', 'Chromebook'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** What people call the thing they signed in on, as far as it tells; '' where it does not. */
export function deviceOf(userAgent: string): { app: string; system: string } {
  const find = (list: readonly (readonly [string, string])[]): string =>
    list.find(([sign]) => userAgent.includes(sign))?.[1] ?? ''
  return { app: find(apps), system: find(systems) }
}
