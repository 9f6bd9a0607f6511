import { Anchor, type AnchorProps, Button, type ButtonProps, NavLink, type NavLinkProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link in a text: `<PageLink to="/tickets">`. It keeps the chosen account. */
export const PageLink = createLink((props: Omit<AnchorProps, 'href'> & { children?: ReactNode }) => (
  <Anchor {...props} />
))

/** A link that looks like a button. */
export const ButtonLink = createLink((props: Omit<ButtonProps, 'href'> & { children?: ReactNode }) => (
  <Button component="a" {...props} />
))

export const NavigationLink = createLink((props: Omit<NavLinkProps, 'href'>) => (
  <NavLink component="a" {...props} />
))
