import fc from 'fast-check'

/** Property tests draw the same courses on every run; DOSEWARD_SEED=n draws others. */
fc.configureGlobal({ seed: Number(process.env.DOSEWARD_SEED ?? 20_260_105) })
