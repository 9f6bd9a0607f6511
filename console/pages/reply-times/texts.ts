import { defineTexts } from '../../texts/texts.ts'

export const replyTimesTexts = defineTexts({
  en: {
    title: 'Reply times',
    means: 'How long customers wait for a person. Automatic answers do not count.',
    period: 'Days',
    lastDays: (days: string) => `${days} days`,

    sum: 'All channels',
    nobodyAsked: 'No customer asked anything in these days.',
    learnedLater: 'Tickets are looked at a minute or two after they came.',
    asked: 'Questions',
    answered: 'Answered',
    waiting: 'Waiting',
    answeredAndWaiting: (answered: string, waiting: string) => `${answered} answered, ${waiting} waiting`,
    half: 'Half answered within',
    nineOfTen: 'Nine of ten within',
    byClock: 'by the clock',
    soFar: (time: string) => `with those who still wait: at least ${time}`,
    wroteAgain: 'Wrote again first',
    ofCustomers: (some: string, all: string) => `${some} of ${all} customers`,
    kept: 'Promises kept',
    keptOf: (kept: string, settled: string) => `${kept} of ${settled}`,
    promised: 'Promises made',
    openAndVoid: (open: string, closed: string) => `${open} still open, ${closed} closed before`,
    machines: (tickets: string) =>
      `Left out, because machines wrote them and no person answered: ${tickets}.`,

    promises: 'Promised times',
    noPromises: 'Nobody waits for a time that was promised.',
    aboutToBreak: 'Still to be kept',
    brokenStillWaiting: 'Broken, and the customer still waits',
    ticket: 'Ticket',
    channel: 'Channel',
    account: 'Account',
    askedAt: 'Asked',
    promisedUntil: 'Promised until',
    timeLeft: 'Time left',
    late: (time: string) => `${time} late`,
    hasWrittenAgain: 'Has written again',
    onlyFirst: (lines: string) => `The first ${lines} are shown.`,

    byDay: 'Day by day',
    day: 'Day',
    waitsByDay: 'Time until a person answered, by the day of the question',
    promisesByDay: 'Promises, by the day of the question',
    keptShort: 'Kept',
    broken: 'Broken',
    byChannel: 'By channel',

    whatCounts: 'What counts',
    counts: {
      question:
        'A question is the first message of a ticket that a customer opened. Tickets that your team opened or imported are none.',
      answer:
        'An answer is the first public message that a person of your team wrote. Answers of Greeter, of rules and of other apps are none, and neither are internal notes.',
      clock: 'Times go by the clock, nights and weekends included.',
      waiting:
        'Those who still wait are in no time of answered questions. Therefore the line below it says what the time is at least when they are counted for as long as they have waited.',
      closed: 'A ticket that was closed without an answer counts as a question, and in no time.',
      again:
        'Writes again: a further message of the customer in the same ticket, five minutes or more after the first and before a person answered. An automatic answer of the customer counts too, because Gorgias does not tell it apart.',
      promise:
        'A promise is a time that a reply of Greeter named. It is kept when a person answered by then, and broken when that time passed. When the ticket was closed before, it is neither.',
      machine: 'Tickets that Greeter took for a machine’s are left out, unless a person answered them.',
    },
  },
  de: {
    title: 'Antwortzeiten',
    means: 'Wie lange Kunden auf einen Menschen warten. Automatische Antworten zählen nicht.',
    period: 'Tage',
    lastDays: days => `${days} Tage`,

    sum: 'Alle Kanäle',
    nobodyAsked: 'In diesen Tagen hat kein Kunde etwas gefragt.',
    learnedLater: 'Tickets werden ein, zwei Minuten nach dem Eingang ausgewertet.',
    asked: 'Fragen',
    answered: 'Beantwortet',
    waiting: 'Wartend',
    answeredAndWaiting: (answered, waiting) => `${answered} beantwortet, ${waiting} wartend`,
    half: 'Hälfte beantwortet binnen',
    nineOfTen: 'Neun von zehn binnen',
    byClock: 'nach der Uhr',
    soFar: time => `mit denen, die noch warten: mindestens ${time}`,
    wroteAgain: 'Schrieben vorher erneut',
    ofCustomers: (some, all) => `${some} von ${all} Kunden`,
    kept: 'Versprechen gehalten',
    keptOf: (kept, settled) => `${kept} von ${settled}`,
    promised: 'Versprechen gegeben',
    openAndVoid: (open, closed) => `${open} noch offen, ${closed} vorher geschlossen`,
    machines: tickets => `Nicht gezählt, weil von Maschinen und von niemandem beantwortet: ${tickets}.`,

    promises: 'Versprochene Zeiten',
    noPromises: 'Niemand wartet auf eine versprochene Zeit.',
    aboutToBreak: 'Noch zu halten',
    brokenStillWaiting: 'Gebrochen, und der Kunde wartet noch',
    ticket: 'Ticket',
    channel: 'Kanal',
    account: 'Konto',
    askedAt: 'Gefragt',
    promisedUntil: 'Versprochen bis',
    timeLeft: 'Verbleibend',
    late: time => `${time} zu spät`,
    hasWrittenAgain: 'Hat erneut geschrieben',
    onlyFirst: lines => `Gezeigt werden die ersten ${lines}.`,

    byDay: 'Tag für Tag',
    day: 'Tag',
    waitsByDay: 'Zeit bis zur Antwort eines Menschen, nach dem Tag der Frage',
    promisesByDay: 'Versprechen, nach dem Tag der Frage',
    keptShort: 'Gehalten',
    broken: 'Gebrochen',
    byChannel: 'Nach Kanal',

    whatCounts: 'Was zählt',
    counts: {
      question:
        'Eine Frage ist die erste Nachricht eines Tickets, das ein Kunde eröffnet hat. Tickets, die Ihr Team eröffnet oder importiert hat, sind keine.',
      answer:
        'Eine Antwort ist die erste öffentliche Nachricht, die ein Mensch aus Ihrem Team geschrieben hat. Antworten von Greeter, von Regeln und von anderen Apps sind keine, interne Notizen auch nicht.',
      clock: 'Gezählt wird nach der Uhr, Nächte und Wochenenden eingeschlossen.',
      waiting:
        'Wer noch wartet, steckt in keiner Zeit beantworteter Fragen. Darum steht darunter, wie lang die Zeit mindestens ist, wenn alle Wartenden so lange zählen, wie sie schon warten.',
      closed: 'Ein Ticket, das ohne Antwort geschlossen wurde, zählt als Frage, aber in keiner Zeit.',
      again:
        'Erneut geschrieben: eine weitere Nachricht des Kunden im selben Ticket, fünf Minuten oder mehr nach der ersten und vor der Antwort eines Menschen. Auch eine automatische Antwort des Kunden zählt, denn Gorgias unterscheidet sie nicht.',
      promise:
        'Ein Versprechen ist eine Zeit, die eine Antwort von Greeter genannt hat. Es ist gehalten, wenn bis dahin ein Mensch geantwortet hat, und gebrochen, wenn die Zeit verstrichen ist. Wurde das Ticket vorher geschlossen, ist es keines von beiden.',
      machine:
        'Tickets, die Greeter für die einer Maschine hielt, zählen nicht, außer wenn ein Mensch sie beantwortet hat.',
    },
  },
  fr: {
    title: 'Délais de réponse',
    means: 'Combien de temps les clients attendent une personne. Les réponses automatiques ne comptent pas.',
    period: 'Jours',
    lastDays: days => `${days} jours`,

    sum: 'Tous les canaux',
    nobodyAsked: 'Aucun client n’a posé de question ces jours-là.',
    learnedLater: 'Les tickets sont pris en compte une à deux minutes après leur arrivée.',
    asked: 'Questions',
    answered: 'Répondues',
    waiting: 'En attente',
    answeredAndWaiting: (answered, waiting) => `${answered} répondues, ${waiting} en attente`,
    half: 'La moitié en moins de',
    nineOfTen: 'Neuf sur dix en moins de',
    byClock: 'à l’horloge',
    soFar: time => `avec ceux qui attendent encore : au moins ${time}`,
    wroteAgain: 'Ont réécrit avant',
    ofCustomers: (some, all) => `${some} clients sur ${all}`,
    kept: 'Promesses tenues',
    keptOf: (kept, settled) => `${kept} sur ${settled}`,
    promised: 'Promesses faites',
    openAndVoid: (open, closed) => `${open} encore ouvertes, ${closed} fermées avant`,
    machines: tickets =>
      `Non comptés, car écrits par des machines et sans réponse d’une personne : ${tickets}.`,

    promises: 'Délais promis',
    noPromises: 'Personne n’attend un délai promis.',
    aboutToBreak: 'Encore à tenir',
    brokenStillWaiting: 'Non tenus, et le client attend toujours',
    ticket: 'Ticket',
    channel: 'Canal',
    account: 'Compte',
    askedAt: 'Demandé',
    promisedUntil: 'Promis pour',
    timeLeft: 'Temps restant',
    late: time => `${time} de retard`,
    hasWrittenAgain: 'A réécrit',
    onlyFirst: lines => `Les ${lines} premiers sont affichés.`,

    byDay: 'Jour par jour',
    day: 'Jour',
    waitsByDay: 'Temps avant la réponse d’une personne, selon le jour de la question',
    promisesByDay: 'Promesses, selon le jour de la question',
    keptShort: 'Tenues',
    broken: 'Non tenues',
    byChannel: 'Par canal',

    whatCounts: 'Ce qui compte',
    counts: {
      question:
        'Une question est le premier message d’un ticket ouvert par un client. Les tickets ouverts ou importés par votre équipe n’en sont pas.',
      answer:
        'Une réponse est le premier message public écrit par une personne de votre équipe. Les réponses de Greeter, des règles et d’autres applications n’en sont pas, ni les notes internes.',
      clock: 'Les temps se comptent à l’horloge, nuits et week-ends compris.',
      waiting:
        'Ceux qui attendent encore ne figurent dans aucun délai de réponse. C’est pourquoi la ligne au-dessous dit combien dure le délai au moins si on les compte pour le temps déjà attendu.',
      closed: 'Un ticket fermé sans réponse compte comme question, mais dans aucun délai.',
      again:
        'A réécrit : un autre message du client dans le même ticket, cinq minutes ou plus après le premier et avant la réponse d’une personne. Une réponse automatique du client compte aussi, car Gorgias ne la distingue pas.',
      promise:
        'Une promesse est un délai nommé par une réponse de Greeter. Elle est tenue si une personne a répondu à temps, non tenue si le délai est passé. Si le ticket a été fermé avant, elle n’est ni l’un ni l’autre.',
      machine:
        'Les tickets que Greeter a pris pour ceux d’une machine ne comptent pas, sauf si une personne y a répondu.',
    },
  },
  es: {
    title: 'Tiempos de respuesta',
    means: 'Cuánto esperan los clientes a una persona. Las respuestas automáticas no cuentan.',
    period: 'Días',
    lastDays: days => `${days} días`,

    sum: 'Todos los canales',
    nobodyAsked: 'Ningún cliente preguntó nada en estos días.',
    learnedLater: 'Los tickets se evalúan uno o dos minutos después de llegar.',
    asked: 'Preguntas',
    answered: 'Respondidas',
    waiting: 'En espera',
    answeredAndWaiting: (answered, waiting) => `${answered} respondidas, ${waiting} en espera`,
    half: 'La mitad en menos de',
    nineOfTen: 'Nueve de cada diez en menos de',
    byClock: 'según el reloj',
    soFar: time => `con quienes aún esperan: al menos ${time}`,
    wroteAgain: 'Escribieron otra vez antes',
    ofCustomers: (some, all) => `${some} de ${all} clientes`,
    kept: 'Promesas cumplidas',
    keptOf: (kept, settled) => `${kept} de ${settled}`,
    promised: 'Promesas hechas',
    openAndVoid: (open, closed) => `${open} aún abiertas, ${closed} cerradas antes`,
    machines: tickets => `Sin contar, por ser de máquinas y sin respuesta de una persona: ${tickets}.`,

    promises: 'Plazos prometidos',
    noPromises: 'Nadie espera un plazo prometido.',
    aboutToBreak: 'Por cumplir',
    brokenStillWaiting: 'Incumplidos, y el cliente aún espera',
    ticket: 'Ticket',
    channel: 'Canal',
    account: 'Cuenta',
    askedAt: 'Preguntó',
    promisedUntil: 'Prometido hasta',
    timeLeft: 'Tiempo restante',
    late: time => `${time} de retraso`,
    hasWrittenAgain: 'Ha escrito otra vez',
    onlyFirst: lines => `Se muestran los primeros ${lines}.`,

    byDay: 'Día a día',
    day: 'Día',
    waitsByDay: 'Tiempo hasta que respondió una persona, según el día de la pregunta',
    promisesByDay: 'Promesas, según el día de la pregunta',
    keptShort: 'Cumplidas',
    broken: 'Incumplidas',
    byChannel: 'Por canal',

    whatCounts: 'Qué cuenta',
    counts: {
      question:
        'Una pregunta es el primer mensaje de un ticket abierto por un cliente. Los tickets que abrió o importó su equipo no lo son.',
      answer:
        'Una respuesta es el primer mensaje público que escribió una persona de su equipo. Las de Greeter, las de reglas y las de otras aplicaciones no lo son, y las notas internas tampoco.',
      clock: 'Se cuenta según el reloj, con noches y fines de semana.',
      waiting:
        'Quienes aún esperan no están en ningún tiempo de respuesta. Por eso la línea de debajo dice cuánto es al menos si se les cuenta lo que ya han esperado.',
      closed: 'Un ticket cerrado sin respuesta cuenta como pregunta, pero en ningún tiempo.',
      again:
        'Escribió otra vez: otro mensaje del cliente en el mismo ticket, cinco minutos o más después del primero y antes de que respondiera una persona. También cuenta una respuesta automática del cliente, porque Gorgias no la distingue.',
      promise:
        'Una promesa es un plazo que nombró una respuesta de Greeter. Se cumple si una persona respondió a tiempo y se incumple si el plazo pasó. Si el ticket se cerró antes, no es ni lo uno ni lo otro.',
      machine:
        'Los tickets que Greeter tomó por los de una máquina no cuentan, salvo que los respondiera una persona.',
    },
  },
})
