import { walk } from './run/walk.ts'

walk('ct-p2p', {
  refused: { clause: /gets supports and services from DDS/, change: /Where this has changed, write it down/ },
  missing: /Healthy Relationship Training/,
  hours: ['10:00', '11:00'],
})
