import { fuzz } from '../support/fuzz.ts'

fuzz(Number(process.env['FUZZ_RUNS'] ?? 50_000))
