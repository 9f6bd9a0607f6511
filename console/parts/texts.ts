import { defineTexts } from '../texts/texts.ts'

export const partTexts = defineTexts({
  en: {
    loading: 'Loading …',
    again: 'Try again',
    unreachable: 'Greeter cannot be reached. Is it running, and are you online?',
    notAllowed: 'Your role does not allow this.',
    cancel: 'Cancel',
    outcomes: {
      waiting: 'Waiting',
      answered: 'Answered',
      skipped: 'Skipped',
      held: 'Held',
      failed: 'Failed',
    },
  },
  de: {
    loading: 'Wird geladen …',
    again: 'Noch einmal versuchen',
    unreachable: 'Greeter ist nicht erreichbar. Läuft es, und sind Sie online?',
    notAllowed: 'Ihre Rolle erlaubt das nicht.',
    cancel: 'Abbrechen',
    outcomes: {
      waiting: 'Wartet',
      answered: 'Beantwortet',
      skipped: 'Ausgelassen',
      held: 'Zurückgehalten',
      failed: 'Fehlgeschlagen',
    },
  },
  fr: {
    loading: 'Chargement …',
    again: 'Réessayer',
    unreachable: 'Greeter est injoignable. Est-il en marche, et êtes-vous en ligne ?',
    notAllowed: 'Votre rôle ne le permet pas.',
    cancel: 'Annuler',
    outcomes: {
      waiting: 'En attente',
      answered: 'Répondu',
      skipped: 'Laissé',
      held: 'Retenu',
      failed: 'En échec',
    },
  },
  es: {
    loading: 'Cargando …',
    again: 'Intentar de nuevo',
    unreachable: 'No se puede llegar a Greeter. ¿Está en marcha y tiene conexión?',
    notAllowed: 'Su rol no lo permite.',
    cancel: 'Cancelar',
    outcomes: {
      waiting: 'En espera',
      answered: 'Respondido',
      skipped: 'Omitido',
      held: 'Retenido',
      failed: 'Fallido',
    },
  },
})
