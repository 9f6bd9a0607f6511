import { z } from 'zod'
import { splitName } from '../world/people.ts'
import type { User } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { flag, jsonObject, oneOf, text } from './fields.ts'

const roles = [
  'admin',
  'agent',
  'basic-agent',
  'bot',
  'internal-agent',
  'lite-agent',
  'observer-agent',
] as const

const optional = {
  firstname: text().nullish(),
  lastname: text().nullish(),
  bio: text().nullish(),
  country: text().nullish(),
  external_id: text(255).nullish(),
  language: text().nullish(),
  meta: jsonObject.nullish(),
  timezone: text().nullish(),
}
export const createUserBody = z.object({
  email: text(320),
  name: text(),
  role: z.object({ name: oneOf(roles) }),
  ...optional,
})
/** Passwords and codes are taken and forgotten: nobody signs in here. */
export const updateUserBody = createUserBody.partial().extend({ active: flag.optional() })

/** Absent keys stay as they are. */
export function changeUser(world: World, user: User, body: z.infer<typeof updateUserBody>): void {
  if (body.email !== undefined) user.email = body.email
  if (body.name !== undefined) Object.assign(user, { name: body.name, ...splitName(body.name) })
  if (body.firstname) user.firstname = body.firstname
  if (body.lastname) user.lastname = body.lastname
  if (body.role !== undefined) user.role = body.role.name
  if (body.bio !== undefined) user.bio = body.bio
  if (body.country !== undefined) user.country = body.country
  if (body.external_id !== undefined) user.externalId = body.external_id
  if (body.language !== undefined) user.language = body.language
  if (body.meta !== undefined) user.meta = body.meta ?? {}
  if (body.timezone !== undefined) user.timezone = body.timezone ?? 'UTC'
  if (body.active !== undefined) user.active = body.active
  user.updatedAt = world.stamp()
}
