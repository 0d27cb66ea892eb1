/** Line drawings on a 20 × 20 grid. They always stand beside a word, so they are silent for screen readers. */
const paths = {
  met: 'M4 10.5 8.2 14.7 16 6',
  'not-met': 'M5.5 5.5 14.5 14.5 M14.5 5.5 5.5 14.5',
  unknown: 'M7.2 7.4a2.9 2.9 0 1 1 4.2 2.7c-1 .5-1.4 1.1-1.4 2.2 M10 15.6v.1',
  'not-due': 'M10 5.2V10l3 2 M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z',
  'held-back': 'M7.3 5v10 M12.7 5v10',
  notice: 'M10 3.2 17.6 16.4H2.4Z M10 8.2v3.6 M10 14.2v.1',
  danger: 'M10 3.2 17.6 16.4H2.4Z M10 8.2v3.6 M10 14.2v.1',
  do: 'M4 10h11 M11 5.6 15.6 10 11 14.4',
  back: 'M16 10H5 M9 5.6 4.4 10 9 14.4',
  today: 'M4 5.5h12 M4 10h12 M4 14.5h7',
  people: 'M10 9.4a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z M4.2 16.6c.5-3 2.9-4.6 5.8-4.600s5.3 1.6 5.8 4.6',
  peers:
    'M7 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z M13.6 9.600a2 2 0 1 0 0-4 M2.4 16c.4-2.7 2.3-4.1 4.6-4.100s4.2 1.4 4.6 4.1 M13.9 12.200c1.9.1 3.3 1.3 3.7 3.4',
  pairing:
    'M8.4 11.6 11.6 8.4 M9.2 6.400l1.7-1.700a3.1 3.1 0 0 1 4.4 4.400l-1.7 1.7 M10.8 13.600l-1.7 1.700a3.1 3.1 0 0 1-4.4-4.400l1.7-1.7',
  calendar: 'M4 5.500h12v11H4Z M4 9h12 M7.500 3.500v3 M12.500 3.500v3',
  session: 'M4 4.400h12v9H9.400L6 16.400v-3H4Z',
  program: 'M5 3.500h7l3 3v10H5Z M7.6 9.500h4.8 M7.6 12.700h4.8',
  progress: 'M3.500 16.500h13 M3.500 13l4-3.500 3 2.500 5.500-6.500',
  team: 'M10 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z M5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z M15 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z M8.9 8.200 6.200 12 M11.1 8.200l2.7 3.800',
  settings:
    'M3.6 6.500h6.4 M14 6.500h2.4 M3.6 13.500h2.4 M10 13.500h6.4 M12 8.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z M8 15.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  account: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z M4 17c.6-3 3-4.5 6-4.500s5.4 1.5 6 4.5',
  key: 'M6.500 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z M9.500 10H17v3 M13.500 10v2.400',
  more: 'M5 10v.1 M10 10v.1 M15 10v.1',
  close: 'M5.5 5.5 14.5 14.5 M14.5 5.5 5.5 14.5',
  search: 'M9 14.500a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z M13.2 13.2 17 17',
  download: 'M10 3.500v9 M6.3 9 10 12.7 13.7 9 M4 16.500h12',
  upload: 'M10 12.700v-9 M6.3 7.2 10 3.500l3.7 3.7 M4 16.500h12',
  offline:
    'M3 3l14 14 M5.6 12.400a6.2 6.2 0 0 1 3-1.6 M3.2 9.500a9.6 9.6 0 0 1 3.2-2 M10.8 6.700a9.6 9.6 0 0 1 6 2.8 M10 15.700v.1',
  add: 'M10 4v12 M4 10h12',
  up: 'M5.5 12 10 7.5 14.5 12',
  down: 'M5.5 8 10 12.5 14.5 8',
  signed: 'M3.5 15.500c2.5-6 4.5-9.5 6-9.5 2.5 0-3.5 8 0 8 2 0 2.5-3 4-3 1 0 .5 2.5 3 2.5 M3.5 18h13',
} as const

export type IconName = keyof typeof paths

/** Those that point along the line of reading turn round with it. */
const directed: ReadonlySet<IconName> = new Set(['do', 'back', 'session'])

/** `<Icon name="met" /> {t('common.verdict.met')}` */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={directed.has(name) ? 'icon icon-directed' : 'icon'}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
