import { defineTexts } from '../../texts/texts.ts'

export const ticketsTexts = defineTexts({
  en: {
    title: 'Tickets',
    means: 'Every ticket that Greeter has heard of, the newest first.',
    csv: 'Download as CSV',
    search: 'Search',
    searchHint: 'Subject, address, name or number',
    outcome: 'Outcome',
    reason: 'Reason',
    rule: 'Rule',
    channel: 'Channel',
    language: 'Language',
    from: 'From day',
    until: 'To day',
    any: 'Any',
    clear: 'Clear filters',
    moreFilters: (count: number) => (count === 0 ? 'Filters' : `Filters (${count})`),
    list: 'Tickets, newest first',
    loaded: (count: number, more: boolean) =>
      count === 1 && !more
        ? '1 ticket'
        : more
          ? `The newest ${count} tickets; scroll for more`
          : `${count} tickets`,
    noSubject: 'No subject',
    ticket: (id: number) => `Ticket ${id}`,
    byRule: (rule: string) => `Rule: ${rule}`,
    none: 'There are no tickets yet',
    noneMeans: 'As soon as a customer writes, the ticket shows up here by itself.',
    noneFit: 'No ticket fits these filters',
    noneFitMeans: 'Take one of them away, or look for fewer words.',
    more: 'More tickets are being read …',
    still: 'The list stands still while you read on.',
    newest: 'Show the newest',
    keys: 'Keys: j and k or the arrows move, Enter opens, / searches.',
  },
  de: {
    title: 'Tickets',
    means: 'Alle Tickets, von denen Greeter gehört hat, die neuesten zuerst.',
    csv: 'Als CSV herunterladen',
    search: 'Suche',
    searchHint: 'Betreff, Adresse, Name oder Nummer',
    outcome: 'Ergebnis',
    reason: 'Grund',
    rule: 'Regel',
    channel: 'Kanal',
    language: 'Sprache',
    from: 'Vom Tag',
    until: 'Bis zum Tag',
    any: 'Alle',
    clear: 'Filter zurücksetzen',
    moreFilters: count => (count === 0 ? 'Filter' : `Filter (${count})`),
    list: 'Tickets, neueste zuerst',
    loaded: (count, more) =>
      count === 1 && !more
        ? '1 Ticket'
        : more
          ? `Die neuesten ${count} Tickets; weitere beim Blättern`
          : `${count} Tickets`,
    noSubject: 'Ohne Betreff',
    ticket: id => `Ticket ${id}`,
    byRule: rule => `Regel: ${rule}`,
    none: 'Noch gibt es keine Tickets',
    noneMeans: 'Sobald ein Kunde schreibt, erscheint das Ticket hier von selbst.',
    noneFit: 'Kein Ticket passt zu diesen Filtern',
    noneFitMeans: 'Nehmen Sie einen Filter weg, oder suchen Sie mit weniger Wörtern.',
    more: 'Weitere Tickets werden gelesen …',
    still: 'Die Liste bleibt stehen, während Sie weiterlesen.',
    newest: 'Neueste zeigen',
    keys: 'Tasten: j und k oder die Pfeile bewegen, Eingabe öffnet, / sucht.',
  },
  fr: {
    title: 'Tickets',
    means: 'Tous les tickets dont Greeter a eu connaissance, les plus récents d’abord.',
    csv: 'Télécharger en CSV',
    search: 'Recherche',
    searchHint: 'Objet, adresse, nom ou numéro',
    outcome: 'Résultat',
    reason: 'Raison',
    rule: 'Règle',
    channel: 'Canal',
    language: 'Langue',
    from: 'Du jour',
    until: 'Au jour',
    any: 'Tous',
    clear: 'Effacer les filtres',
    moreFilters: count => (count === 0 ? 'Filtres' : `Filtres (${count})`),
    list: 'Tickets, les plus récents d’abord',
    loaded: (count, more) =>
      count === 1 && !more
        ? '1 ticket'
        : more
          ? `Les ${count} tickets les plus récents ; la suite en faisant défiler`
          : `${count} tickets`,
    noSubject: 'Sans objet',
    ticket: id => `Ticket ${id}`,
    byRule: rule => `Règle : ${rule}`,
    none: 'Il n’y a pas encore de tickets',
    noneMeans: 'Dès qu’un client écrit, le ticket apparaît ici de lui-même.',
    noneFit: 'Aucun ticket ne correspond à ces filtres',
    noneFitMeans: 'Retirez un filtre ou cherchez moins de mots.',
    more: 'Lecture d’autres tickets …',
    still: 'La liste ne bouge pas pendant votre lecture.',
    newest: 'Afficher les plus récents',
    keys: 'Touches : j et k ou les flèches déplacent, Entrée ouvre, / recherche.',
  },
  es: {
    title: 'Tickets',
    means: 'Todos los tickets que Greeter conoce, los más recientes primero.',
    csv: 'Descargar como CSV',
    search: 'Buscar',
    searchHint: 'Asunto, dirección, nombre o número',
    outcome: 'Resultado',
    reason: 'Motivo',
    rule: 'Regla',
    channel: 'Canal',
    language: 'Idioma',
    from: 'Desde el día',
    until: 'Hasta el día',
    any: 'Todos',
    clear: 'Quitar los filtros',
    moreFilters: count => (count === 0 ? 'Filtros' : `Filtros (${count})`),
    list: 'Tickets, los más recientes primero',
    loaded: (count, more) =>
      count === 1 && !more
        ? '1 ticket'
        : more
          ? `Los ${count} tickets más recientes; desplácese para ver más`
          : `${count} tickets`,
    noSubject: 'Sin asunto',
    ticket: id => `Ticket ${id}`,
    byRule: rule => `Regla: ${rule}`,
    none: 'Todavía no hay tickets',
    noneMeans: 'En cuanto un cliente escriba, el ticket aparecerá aquí por sí solo.',
    noneFit: 'Ningún ticket corresponde a estos filtros',
    noneFitMeans: 'Quite alguno o busque menos palabras.',
    more: 'Se leen más tickets …',
    still: 'La lista no se mueve mientras usted lee.',
    newest: 'Mostrar los más recientes',
    keys: 'Teclas: j y k o las flechas mueven, Intro abre, / busca.',
  },
})
