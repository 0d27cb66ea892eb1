import { walk } from './run/walk.ts'

walk('mt-sdmi', {
  refused: { clause: /not in need of active treatment/, change: /In need of active treatment now/ },
  missing: /30 hours of training/,
  hours: ['09:00', '09:45'],
})
