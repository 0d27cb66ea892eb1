import { walk } from './run/walk.ts'

walk('ct-p2p', {
  refused: { clause: /gets supports and services from DDS/, change: /this would have to be different/ },
  missing: /Healthy Relationship Training/,
  hours: ['10:00', '11:00'],
})
