/** Zones of the country that the programs are from. */
const near = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
]

/** Zones to choose from, by their IANA names: the likely one first, then those nearby, then the rest of the world. */
export const zonesFrom = (likely: string): readonly string[] => [
  ...new Set([likely, ...near, ...Intl.supportedValuesOf('timeZone')]),
]
