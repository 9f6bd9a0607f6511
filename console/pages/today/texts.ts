import { defineTexts } from '../../texts/texts.ts'

export const todayTexts = defineTexts({
  en: {
    title: 'Today',
    period: 'Days',
    choices: { today: 'Today', yesterday: 'Yesterday', 7: '7 days', 28: '28 days' },
    since: 'since',

    figures: 'Tickets that came',
    received: 'Received',
    receivedMeans: 'new tickets',
    none: '–',
    share: (share: string) => `${share} of them`,
    halfWithin: 'Half of the replies within',
    mostWithin: '95 of 100 within',
    timesMean: (replies: string) =>
      `From the customer's message until Gorgias had the reply, for ${replies} replies. Delays that a rule asks for are in it.`,
    heldNow: 'Held now',
    heldNowMeans: 'for a person',
    failedNow: 'Failed now',
    failedNowMeans: 'for a person',
    waitingNow: 'Waiting now',
    waitingNowMeans: 'for Greeter',
    nowMeans: 'What is open now, whichever day it came.',

    reasons: 'Why there was no answer',
    noReasons: 'Every ticket of these days was answered, or still waits.',
    reason: 'Reason',
    outcome: 'Outcome',
    tickets: 'Tickets',

    series: 'Tickets in groups',
    groupedBy: 'Grouped by',
    seriesBy: { hour: 'Hour', day: 'Day', channel: 'Channel', language: 'Language', rule: 'Rule' },
    noneOf: {
      hour: '–',
      day: '–',
      channel: 'No channel known',
      language: 'No language known',
      rule: 'No rule',
    },
    nothingCame: 'No ticket came on these days.',

    sending: 'Sending',
    pause: 'Pause …',
    resume: 'Go on …',
    onlyEditors: 'Editors and owners can pause and go on.',
    sends: (accounts: string) => `Greeter sends for ${accounts}.`,
    inShadow: (accounts: string) => `${accounts} is in shadow: Greeter decides and sends nothing.`,
    othersSend: (accounts: string) => `Not paused: ${accounts}.`,
    isPaused: (account: string) => `${account} is paused`,
    byGreeter: 'by Greeter itself',
    by: (name: string) => `by ${name}`,
    waitsInLine: (messages: number) =>
      messages === 0
        ? 'No message waits in line.'
        : messages === 1
          ? 'One message waits in line.'
          : `${messages} messages wait in line.`,
    stillUnderWay: (messages: number) =>
      messages === 1
        ? 'What became of one call is looked up afterwards.'
        : `What became of ${messages} calls is looked up afterwards.`,
    pauseTitle: 'Pause sending',
    pauseAll: 'Pause all accounts',
    pauseOne: (account: string) => `Pause ${account}`,
    whichAccount: 'Account',
    allOfThem: 'All accounts',
    why: 'Reason',
    whyMeans: 'Your colleagues see it here and in the audit log.',
    whatHappens: 'What happens',
    nothingGoesOut:
      'Greeter calls Gorgias no more: no replies, no notes, no tags, no looks. It stays so until somebody lets it go on.',
    ticketsAreKept:
      'Webhooks are still taken in. New tickets are kept and decided as always; their replies wait in line. Tickets that have to be read in Gorgias first wait undecided.',
    lineStays: (messages: number) =>
      messages === 0 ? 'No message waits in line now.' : `In line now and staying there: ${messages}.`,
    underWayGoes: (messages: number) =>
      messages === 0
        ? 'No message is under way now. One whose call has begun meanwhile still goes out.'
        : `Under way now, not to be called back: ${messages}.`,
    afterwards:
      'Afterwards what waits is sent, oldest first, unless the ticket was closed or answered by a person meanwhile. Words about times are brought up to date.',
    laterAccounts: 'Accounts that are added later are not paused.',
    wasPaused: (accounts: string) => (accounts === '' ? 'It was paused already.' : `Paused: ${accounts}.`),
    resumeTitle: 'Go on sending',
    resumeAll: 'Go on with all',
    resumeOne: (account: string) => `Go on with ${account}`,
    allByHand: 'All that a person has paused',
    lineGoes: (messages: number) =>
      messages === 0
        ? 'No message waits in line.'
        : `Messages in line, sent at the pace that Gorgias allows: ${messages}.`,
    onlyWhatIsRight: 'Tickets that were closed or answered by a person meanwhile get no reply.',
    staysPaused: (accounts: string) =>
      `Greeter paused ${accounts} itself. Mend the cause, then let it go on by itself.`,
    mayPauseAgain: 'Greeter made this pause itself. While its cause lasts, it will pause again.',
    wentOn: (accounts: string) => (accounts === '' ? 'Nothing was paused.' : `Goes on: ${accounts}.`),

    accounts: 'Accounts',
    modes: { armed: 'Armed', shadow: 'In shadow' },
    paused: 'Paused',
    integration: 'Webhooks from Gorgias',
    integrations: {
      active: 'The integration is on,',
      'switched-off': 'Gorgias has switched the integration off,',
      missing: 'The integration is gone,',
      unknown: 'Which integration is ours is not known,',
    },
    reactivated: 'Greeter switched it on again',
    notLookedYet: 'Not looked at yet.',
    sweep: 'Search for missed tickets',
    noSweep: 'No search has ended yet.',
    swept: 'Last one',
    nothingMissed: 'No ticket was ever missed.',
    missed: (tickets: string) => `Missed by webhooks and found, all in all: ${tickets}`,
    profile: 'Sends as',
    noProfile: 'Not asked yet.',
    inboxes: (inboxes: number) => (inboxes === 1 ? '1 inbox' : `${inboxes} inboxes`),
    pace: 'Request budget',
    noPace: 'No call was made yet.',
    paceWords: (used: string, limit: string) => `${used} of ${limit} calls used`,
    paceLabel: (account: string, words: string) => `Request budget of ${account}: ${words}`,
    othersUse: (calls: string) => `Other apps use it too: ${calls} calls are left free for them.`,
    noOthers: 'No other app was noticed.',
    keptFree: (calls: string) => `Always kept free: ${calls}.`,
    lastCall: 'Last call',
    nextCall: 'next one not before',
  },
  de: {
    title: 'Heute',
    period: 'Tage',
    choices: { today: 'Heute', yesterday: 'Gestern', 7: '7 Tage', 28: '28 Tage' },
    since: 'seit',

    figures: 'Eingegangene Tickets',
    received: 'Eingegangen',
    receivedMeans: 'neue Tickets',
    none: '–',
    share: share => `${share} davon`,
    halfWithin: 'Die Hälfte der Antworten binnen',
    mostWithin: '95 von 100 binnen',
    timesMean: replies =>
      `Von der Nachricht des Kunden bis Gorgias die Antwort hatte, bei ${replies} Antworten. Wartezeiten, die eine Regel vorsieht, zählen mit.`,
    heldNow: 'Jetzt zurückgehalten',
    heldNowMeans: 'für einen Menschen',
    failedNow: 'Jetzt fehlgeschlagen',
    failedNowMeans: 'für einen Menschen',
    waitingNow: 'Jetzt wartend',
    waitingNowMeans: 'auf Greeter',
    nowMeans: 'Was jetzt offen ist, gleich von welchem Tag.',

    reasons: 'Warum es keine Antwort gab',
    noReasons: 'Alle Tickets dieser Tage wurden beantwortet oder warten noch.',
    reason: 'Grund',
    outcome: 'Ergebnis',
    tickets: 'Tickets',

    series: 'Tickets in Gruppen',
    groupedBy: 'Gruppiert nach',
    seriesBy: { hour: 'Stunde', day: 'Tag', channel: 'Kanal', language: 'Sprache', rule: 'Regel' },
    noneOf: {
      hour: '–',
      day: '–',
      channel: 'Kanal unbekannt',
      language: 'Sprache unbekannt',
      rule: 'Keine Regel',
    },
    nothingCame: 'An diesen Tagen ging kein Ticket ein.',

    sending: 'Versand',
    pause: 'Anhalten …',
    resume: 'Fortsetzen …',
    onlyEditors: 'Anhalten und fortsetzen können Bearbeiter und Inhaber.',
    sends: accounts => `Greeter sendet für ${accounts}.`,
    inShadow: accounts => `${accounts} läuft im Schatten: Greeter entscheidet und sendet nichts.`,
    othersSend: accounts => `Nicht angehalten: ${accounts}.`,
    isPaused: account => `${account} ist angehalten`,
    byGreeter: 'von Greeter selbst',
    by: name => `von ${name}`,
    waitsInLine: messages =>
      messages === 0
        ? 'Keine Nachricht wartet.'
        : messages === 1
          ? 'Eine Nachricht wartet.'
          : `${messages} Nachrichten warten.`,
    stillUnderWay: messages =>
      messages === 1
        ? 'Was aus einem Aufruf wurde, wird danach nachgesehen.'
        : `Was aus ${messages} Aufrufen wurde, wird danach nachgesehen.`,
    pauseTitle: 'Versand anhalten',
    pauseAll: 'Alle Konten anhalten',
    pauseOne: account => `${account} anhalten`,
    whichAccount: 'Konto',
    allOfThem: 'Alle Konten',
    why: 'Grund',
    whyMeans: 'Ihre Kolleginnen und Kollegen sehen ihn hier und im Protokoll.',
    whatHappens: 'Was geschieht',
    nothingGoesOut:
      'Greeter ruft Gorgias nicht mehr auf: keine Antworten, keine Notizen, keine Tags, keine Blicke in Tickets. Das bleibt so, bis jemand fortsetzt.',
    ticketsAreKept:
      'Webhooks werden weiter angenommen. Neue Tickets bleiben erhalten und werden entschieden wie immer; ihre Antworten warten. Tickets, die erst in Gorgias gelesen werden müssen, warten unentschieden.',
    lineStays: messages =>
      messages === 0 ? 'Zurzeit wartet keine Nachricht.' : `Zurzeit warten und bleiben liegen: ${messages}.`,
    underWayGoes: messages =>
      messages === 0
        ? 'Zurzeit ist keine Nachricht unterwegs. Eine, deren Aufruf inzwischen begonnen hat, geht noch hinaus.'
        : `Zurzeit unterwegs und nicht zurückzuholen: ${messages}.`,
    afterwards:
      'Danach wird gesendet, was wartet, das Älteste zuerst, außer wenn das Ticket inzwischen geschlossen oder von einem Menschen beantwortet wurde. Zeitangaben in Texten werden angepasst.',
    laterAccounts: 'Konten, die später hinzukommen, sind nicht angehalten.',
    wasPaused: accounts => (accounts === '' ? 'Es war schon angehalten.' : `Angehalten: ${accounts}.`),
    resumeTitle: 'Versand fortsetzen',
    resumeAll: 'Alle fortsetzen',
    resumeOne: account => `${account} fortsetzen`,
    allByHand: 'Alle, die ein Mensch angehalten hat',
    lineGoes: messages =>
      messages === 0
        ? 'Keine Nachricht wartet.'
        : `Wartende Nachrichten, gesendet so schnell, wie Gorgias es erlaubt: ${messages}.`,
    onlyWhatIsRight:
      'Tickets, die inzwischen geschlossen oder von einem Menschen beantwortet wurden, bekommen keine Antwort.',
    staysPaused: accounts =>
      `${accounts} hat Greeter selbst angehalten. Beheben Sie die Ursache und setzen Sie es dann einzeln fort.`,
    mayPauseAgain: 'Greeter hat selbst angehalten. Solange die Ursache besteht, hält es wieder an.',
    wentOn: accounts => (accounts === '' ? 'Nichts war angehalten.' : `Fortgesetzt: ${accounts}.`),

    accounts: 'Konten',
    modes: { armed: 'Scharf', shadow: 'Im Schatten' },
    paused: 'Angehalten',
    integration: 'Webhooks von Gorgias',
    integrations: {
      active: 'Die Integration ist eingeschaltet,',
      'switched-off': 'Gorgias hat die Integration abgeschaltet,',
      missing: 'Die Integration ist verschwunden,',
      unknown: 'Welche Integration unsere ist, ist nicht bekannt,',
    },
    reactivated: 'Greeter hat sie wieder eingeschaltet',
    notLookedYet: 'Noch nicht nachgesehen.',
    sweep: 'Suche nach verpassten Tickets',
    noSweep: 'Noch keine Suche beendet.',
    swept: 'Zuletzt',
    nothingMissed: 'Bisher wurde kein Ticket verpasst.',
    missed: tickets => `Von Webhooks verpasst und gefunden, insgesamt: ${tickets}`,
    profile: 'Sendet als',
    noProfile: 'Noch nicht abgefragt.',
    inboxes: inboxes => (inboxes === 1 ? '1 Postfach' : `${inboxes} Postfächer`),
    pace: 'Aufrufkontingent',
    noPace: 'Noch kein Aufruf.',
    paceWords: (used, limit) => `${used} von ${limit} Aufrufen belegt`,
    paceLabel: (account, words) => `Aufrufkontingent von ${account}: ${words}`,
    othersUse: calls => `Andere Apps nutzen es auch: ${calls} Aufrufe bleiben für sie frei.`,
    noOthers: 'Keine andere App bemerkt.',
    keptFree: calls => `Immer frei gehalten: ${calls}.`,
    lastCall: 'Letzter Aufruf',
    nextCall: 'nächster nicht vor',
  },
  fr: {
    title: 'Aujourd’hui',
    period: 'Jours',
    choices: { today: 'Aujourd’hui', yesterday: 'Hier', 7: '7 jours', 28: '28 jours' },
    since: 'depuis',

    figures: 'Tickets arrivés',
    received: 'Reçus',
    receivedMeans: 'nouveaux tickets',
    none: '–',
    share: share => `${share} du total`,
    halfWithin: 'La moitié des réponses en moins de',
    mostWithin: '95 sur 100 en moins de',
    timesMean: replies =>
      `Du message du client jusqu’à ce que Gorgias ait la réponse, pour ${replies} réponses. Les délais voulus par une règle sont compris.`,
    heldNow: 'Retenus à présent',
    heldNowMeans: 'pour une personne',
    failedNow: 'En échec à présent',
    failedNowMeans: 'pour une personne',
    waitingNow: 'En attente à présent',
    waitingNowMeans: 'de Greeter',
    nowMeans: 'Ce qui est ouvert à présent, quel que soit le jour d’arrivée.',

    reasons: 'Pourquoi il n’y a pas eu de réponse',
    noReasons: 'Tous les tickets de ces jours ont reçu une réponse ou attendent encore.',
    reason: 'Raison',
    outcome: 'Résultat',
    tickets: 'Tickets',

    series: 'Tickets par groupes',
    groupedBy: 'Regroupés par',
    seriesBy: { hour: 'Heure', day: 'Jour', channel: 'Canal', language: 'Langue', rule: 'Règle' },
    noneOf: {
      hour: '–',
      day: '–',
      channel: 'Canal inconnu',
      language: 'Langue inconnue',
      rule: 'Aucune règle',
    },
    nothingCame: 'Aucun ticket n’est arrivé ces jours-là.',

    sending: 'Envoi',
    pause: 'Suspendre …',
    resume: 'Reprendre …',
    onlyEditors: 'Seuls les éditeurs et les propriétaires peuvent suspendre et reprendre.',
    sends: accounts => `Greeter envoie pour ${accounts}.`,
    inShadow: accounts => `${accounts} est dans l’ombre : Greeter décide et n’envoie rien.`,
    othersSend: accounts => `Non suspendus : ${accounts}.`,
    isPaused: account => `${account} est suspendu`,
    byGreeter: 'par Greeter lui-même',
    by: name => `par ${name}`,
    waitsInLine: messages =>
      messages === 0
        ? 'Aucun message n’attend.'
        : messages === 1
          ? 'Un message attend.'
          : `${messages} messages attendent.`,
    stillUnderWay: messages =>
      messages === 1
        ? 'Le sort d’un appel sera vérifié ensuite.'
        : `Le sort de ${messages} appels sera vérifié ensuite.`,
    pauseTitle: 'Suspendre l’envoi',
    pauseAll: 'Suspendre tous les comptes',
    pauseOne: account => `Suspendre ${account}`,
    whichAccount: 'Compte',
    allOfThem: 'Tous les comptes',
    why: 'Raison',
    whyMeans: 'Vos collègues la voient ici et dans le journal d’audit.',
    whatHappens: 'Ce qui se passe',
    nothingGoesOut:
      'Greeter n’appelle plus Gorgias : ni réponses, ni notes, ni étiquettes, ni lectures. Cela dure jusqu’à ce que quelqu’un reprenne l’envoi.',
    ticketsAreKept:
      'Les webhooks sont toujours reçus. Les nouveaux tickets sont conservés et décidés comme d’habitude ; leurs réponses attendent. Les tickets qu’il faut d’abord lire dans Gorgias attendent sans décision.',
    lineStays: messages =>
      messages === 0
        ? 'Aucun message n’attend à présent.'
        : `En attente à présent, et qui le restent : ${messages}.`,
    underWayGoes: messages =>
      messages === 0
        ? 'Aucun message n’est en route à présent. Celui dont l’appel aurait commencé entre-temps part encore.'
        : `En route à présent, impossibles à rappeler : ${messages}.`,
    afterwards:
      'Ensuite, ce qui attend est envoyé, le plus ancien d’abord, sauf si le ticket a été fermé ou traité par une personne entre-temps. Les indications de temps sont mises à jour.',
    laterAccounts: 'Les comptes ajoutés plus tard ne sont pas suspendus.',
    wasPaused: accounts => (accounts === '' ? 'C’était déjà suspendu.' : `Suspendu : ${accounts}.`),
    resumeTitle: 'Reprendre l’envoi',
    resumeAll: 'Tout reprendre',
    resumeOne: account => `Reprendre ${account}`,
    allByHand: 'Tous ceux qu’une personne a suspendus',
    lineGoes: messages =>
      messages === 0
        ? 'Aucun message n’attend.'
        : `Messages en attente, envoyés au rythme permis par Gorgias : ${messages}.`,
    onlyWhatIsRight:
      'Les tickets fermés ou traités par une personne entre-temps ne reçoivent pas de réponse.',
    staysPaused: accounts =>
      `Greeter a suspendu ${accounts} de lui-même. Corrigez la cause, puis reprenez-le séparément.`,
    mayPauseAgain: 'Greeter a fait cette pause de lui-même. Tant que la cause dure, il suspendra de nouveau.',
    wentOn: accounts => (accounts === '' ? 'Rien n’était suspendu.' : `Reprise : ${accounts}.`),

    accounts: 'Comptes',
    modes: { armed: 'Armé', shadow: 'Dans l’ombre' },
    paused: 'Suspendu',
    integration: 'Webhooks de Gorgias',
    integrations: {
      active: 'L’intégration est active,',
      'switched-off': 'Gorgias a désactivé l’intégration,',
      missing: 'L’intégration a disparu,',
      unknown: 'On ne sait pas quelle intégration est la nôtre,',
    },
    reactivated: 'Greeter l’a réactivée',
    notLookedYet: 'Pas encore vérifié.',
    sweep: 'Recherche de tickets manqués',
    noSweep: 'Aucune recherche terminée.',
    swept: 'La dernière',
    nothingMissed: 'Aucun ticket n’a jamais été manqué.',
    missed: tickets => `Manqués par les webhooks et retrouvés, en tout : ${tickets}`,
    profile: 'Envoie en tant que',
    noProfile: 'Pas encore demandé.',
    inboxes: inboxes => (inboxes === 1 ? '1 boîte' : `${inboxes} boîtes`),
    pace: 'Quota d’appels',
    noPace: 'Aucun appel pour l’instant.',
    paceWords: (used, limit) => `${used} appels sur ${limit} utilisés`,
    paceLabel: (account, words) => `Quota d’appels de ${account} : ${words}`,
    othersUse: calls => `D’autres applications s’en servent : ${calls} appels leur sont laissés.`,
    noOthers: 'Aucune autre application remarquée.',
    keptFree: calls => `Toujours laissés libres : ${calls}.`,
    lastCall: 'Dernier appel',
    nextCall: 'le prochain pas avant',
  },
  es: {
    title: 'Hoy',
    period: 'Días',
    choices: { today: 'Hoy', yesterday: 'Ayer', 7: '7 días', 28: '28 días' },
    since: 'desde',

    figures: 'Tickets que llegaron',
    received: 'Recibidos',
    receivedMeans: 'tickets nuevos',
    none: '–',
    share: share => `${share} del total`,
    halfWithin: 'La mitad de las respuestas en',
    mostWithin: '95 de cada 100 en',
    timesMean: replies =>
      `Desde el mensaje del cliente hasta que Gorgias tuvo la respuesta, en ${replies} respuestas. Se incluyen las esperas que pide una regla.`,
    heldNow: 'Retenidos ahora',
    heldNowMeans: 'para una persona',
    failedNow: 'Fallidos ahora',
    failedNowMeans: 'para una persona',
    waitingNow: 'En espera ahora',
    waitingNowMeans: 'de Greeter',
    nowMeans: 'Lo que está abierto ahora, sea del día que sea.',

    reasons: 'Por qué no hubo respuesta',
    noReasons: 'Todos los tickets de estos días se respondieron o aún esperan.',
    reason: 'Motivo',
    outcome: 'Resultado',
    tickets: 'Tickets',

    series: 'Tickets por grupos',
    groupedBy: 'Agrupados por',
    seriesBy: { hour: 'Hora', day: 'Día', channel: 'Canal', language: 'Idioma', rule: 'Regla' },
    noneOf: {
      hour: '–',
      day: '–',
      channel: 'Canal desconocido',
      language: 'Idioma desconocido',
      rule: 'Ninguna regla',
    },
    nothingCame: 'No llegó ningún ticket en estos días.',

    sending: 'Envío',
    pause: 'Pausar …',
    resume: 'Continuar …',
    onlyEditors: 'Solo los editores y propietarios pueden pausar y continuar.',
    sends: accounts => `Greeter envía para ${accounts}.`,
    inShadow: accounts => `${accounts} está en la sombra: Greeter decide y no envía nada.`,
    othersSend: accounts => `Sin pausa: ${accounts}.`,
    isPaused: account => `${account} está en pausa`,
    byGreeter: 'por el propio Greeter',
    by: name => `por ${name}`,
    waitsInLine: messages =>
      messages === 0
        ? 'No espera ningún mensaje.'
        : messages === 1
          ? 'Espera un mensaje.'
          : `Esperan ${messages} mensajes.`,
    stillUnderWay: messages =>
      messages === 1
        ? 'Después se comprobará qué fue de una llamada.'
        : `Después se comprobará qué fue de ${messages} llamadas.`,
    pauseTitle: 'Pausar el envío',
    pauseAll: 'Pausar todas las cuentas',
    pauseOne: account => `Pausar ${account}`,
    whichAccount: 'Cuenta',
    allOfThem: 'Todas las cuentas',
    why: 'Motivo',
    whyMeans: 'Sus compañeros lo ven aquí y en el registro de auditoría.',
    whatHappens: 'Qué ocurre',
    nothingGoesOut:
      'Greeter deja de llamar a Gorgias: ni respuestas, ni notas, ni etiquetas, ni consultas. Sigue así hasta que alguien lo continúe.',
    ticketsAreKept:
      'Los webhooks se siguen recibiendo. Los tickets nuevos se guardan y se deciden como siempre; sus respuestas esperan. Los tickets que antes hay que leer en Gorgias esperan sin decisión.',
    lineStays: messages =>
      messages === 0
        ? 'Ahora no espera ningún mensaje.'
        : `Esperan ahora, y seguirán esperando: ${messages}.`,
    underWayGoes: messages =>
      messages === 0
        ? 'Ahora no hay ningún mensaje en camino. Si la llamada de uno empezara entretanto, aún saldría.'
        : `En camino ahora, sin vuelta atrás: ${messages}.`,
    afterwards:
      'Después se envía lo que espera, lo más antiguo primero, salvo que entretanto el ticket se haya cerrado o lo haya respondido una persona. Las indicaciones de tiempo se actualizan.',
    laterAccounts: 'Las cuentas que se añadan más tarde no quedan en pausa.',
    wasPaused: accounts => (accounts === '' ? 'Ya estaba en pausa.' : `En pausa: ${accounts}.`),
    resumeTitle: 'Continuar el envío',
    resumeAll: 'Continuar con todas',
    resumeOne: account => `Continuar con ${account}`,
    allByHand: 'Todas las que pausó una persona',
    lineGoes: messages =>
      messages === 0
        ? 'No espera ningún mensaje.'
        : `Mensajes en espera, enviados al ritmo que permite Gorgias: ${messages}.`,
    onlyWhatIsRight: 'Los tickets que entretanto se cerraron o respondió una persona no reciben respuesta.',
    staysPaused: accounts =>
      `Greeter pausó ${accounts} por sí mismo. Corrija la causa y continúe después por separado.`,
    mayPauseAgain: 'Greeter hizo esta pausa por sí mismo. Mientras dure la causa, volverá a pausar.',
    wentOn: accounts => (accounts === '' ? 'No había nada en pausa.' : `Continúa: ${accounts}.`),

    accounts: 'Cuentas',
    modes: { armed: 'Activa', shadow: 'En la sombra' },
    paused: 'En pausa',
    integration: 'Webhooks de Gorgias',
    integrations: {
      active: 'La integración está activada,',
      'switched-off': 'Gorgias ha desactivado la integración,',
      missing: 'La integración ha desaparecido,',
      unknown: 'No se sabe qué integración es la nuestra,',
    },
    reactivated: 'Greeter la volvió a activar',
    notLookedYet: 'Aún sin comprobar.',
    sweep: 'Búsqueda de tickets perdidos',
    noSweep: 'Aún no ha terminado ninguna búsqueda.',
    swept: 'La última',
    nothingMissed: 'Nunca se ha perdido un ticket.',
    missed: tickets => `Perdidos por los webhooks y encontrados, en total: ${tickets}`,
    profile: 'Envía como',
    noProfile: 'Aún sin preguntar.',
    inboxes: inboxes => (inboxes === 1 ? '1 buzón' : `${inboxes} buzones`),
    pace: 'Cupo de llamadas',
    noPace: 'Aún no hubo ninguna llamada.',
    paceWords: (used, limit) => `${used} de ${limit} llamadas usadas`,
    paceLabel: (account, words) => `Cupo de llamadas de ${account}: ${words}`,
    othersUse: calls => `Otras aplicaciones también lo usan: se les dejan ${calls} llamadas.`,
    noOthers: 'No se ha notado ninguna otra aplicación.',
    keptFree: calls => `Siempre libres: ${calls}.`,
    lastCall: 'Última llamada',
    nextCall: 'la próxima no antes de',
  },
})
