import { queryClient } from '../../../api/query.ts'

/** Users and links are asked again after a change. */
export const usersChanged = () => queryClient.invalidateQueries({ queryKey: ['users'] })
