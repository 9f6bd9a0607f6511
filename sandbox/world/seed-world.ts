import type { Json } from '../json.ts'
import { addEmailIntegration } from './integrations.ts'
import { addUser, splitName } from './people.ts'
import { seedRecords } from './seed-records.ts'
import type { Integration, User } from './state.ts'
import type { World } from './world.ts'

export interface Staff {
  /** Owner of the inbox address, author of rule messages (R: every fresh account has one). */
  bot: User
  /** A person who answers by hand. */
  agent: User
  inbox: Integration
}

/** A fresh account: its users, one inbox and the settings every account has (samples/api-account-get-2026). */
export function seedWorld(world: World): Staff {
  const inboxAddress = `support@${world.settings.domain}.example`
  const bot = addUser(world, { name: 'Gorgias Bot', email: inboxAddress, role: 'bot' })
  for (const { email, role = 'admin' } of world.settings.credentials) {
    if ([...world.users.values()].some(user => user.email === email)) continue
    addUser(world, { ...nameOf(email), email, role })
  }
  const agent = addUser(world, {
    name: 'Robin Agent',
    email: `robin@${world.settings.domain}.example`,
    role: 'agent',
  })
  const inbox = addEmailIntegration(world, { name: 'Support', address: inboxAddress, userId: agent.id })
  for (const [type, data] of Object.entries(freshSettings(inbox.id))) {
    const id = world.nextId('setting')
    world.accountSettings.set(id, { id, type, data })
  }
  seedRecords(world)
  return { bot, agent, inbox }
}

function nameOf(email: string): { name: string } {
  const local = email.split('@')[0] ?? email
  const { firstname } = splitName(local.charAt(0).toUpperCase() + local.slice(1))
  return { name: `${firstname} Sandbox` }
}

function freshSettings(inboxId: number): Record<string, Json> {
  return {
    'satisfaction-surveys': {
      survey_interval: 2,
      survey_email_html: '<div>How would you rate our help?</div>\n<div>{{satisfaction_survey_url}}</div>\n',
      survey_email_text: 'How would you rate our help?\n{{satisfaction_survey_url}}\n',
      send_survey_for_chat: true,
      send_survey_for_email: true,
      send_survey_for_help_center: true,
      send_survey_for_contact_form: true,
    },
    'business-hours': {
      timezone: 'UTC',
      business_hours: [{ days: '1,2,3,4,5', to_time: '17:00', from_time: '09:00' }],
    },
    'ticket-assignment': {
      unassign_on_reply: true,
      assignment_channels: ['chat', 'facebook-messenger', 'instagram-direct-message', 'sms', 'whatsapp'],
      auto_assign_to_teams: false,
      max_user_chat_ticket: 3,
      max_user_non_chat_ticket: 4,
      can_exceed_max_agent_capacity: true,
      unassign_on_user_unavailability: [],
      auto_assign_ticket_to_responding_agent: false,
    },
    'views-ordering': { views: {}, views_top: {}, views_bottom: {}, view_sections: {} },
    access: {
      signup_mode: 'invite',
      allowed_domains: [],
      google_sso_enabled: true,
      custom_sso_providers: {},
      office365_sso_enabled: true,
    },
    'views-visibility': { hidden_views: [] },
    'auto-merge': { tickets: { enabled: false, merging_window_days: 5 } },
    'auto-split': { email: { enabled: true, split_after_days: 10 } },
    'default-integration': { email: inboxId },
  }
}
