import type { Role } from '../db/tables.ts'

/**
 * What people and tokens may do, from least to most. A viewer sees tickets and figures and tries policies out; an editor
 * also acts on tickets, applies policies and handles customers' data; an owner also decides who may do all this.
 */
export const roles = ['viewer', 'editor', 'owner'] as const satisfies readonly Role[]

/** Whether a role is enough where another one is needed. */
export const isEnough = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)

export const isRole = (word: unknown): word is Role => roles.some(role => role === word)
