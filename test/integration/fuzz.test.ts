import { fuzz } from '../support/fuzz.ts'

fuzz(3_000)
