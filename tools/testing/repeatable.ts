import fc from 'fast-check'

/** What is tried at random is tried again the same way the next time: PEERWAY_SEED tries something else. */
fc.configureGlobal({ seed: Number(process.env['PEERWAY_SEED'] ?? 20_261_015) })

export { fc }
