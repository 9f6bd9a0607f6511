/**
 * How local parts say that nobody reads the answers, by language, letters only (`do-not-reply` is `donotreply`),
 * without diacritics (LOOP-RULES S04, S06). Seen as sender addresses in public code and configuration; marked
 * `~` where the words are known and no such sender was found.
 */
export const noReplyWords = {
  en: [
    'noreply',
    'noreplies',
    'noreplay',
    'donotreply',
    'donotreplay',
    'donotrespond',
    'donotanswer',
    'dontreply',
    'dontrespond',
    'notreply',
    'noresponse',
    'norespond',
    'noanswer',
    'unmonitored',
  ],
  es: [
    'noresponder',
    'noresponda',
    'norespondas',
    'noresponde',
    'nocontestar',
    'noconteste',
    'nocontestes',
    'norespuesta',
  ],
  pt: ['naoresponda', 'naoresponder', 'naorespondas', 'naoresponde'],
  fr: [
    'nepasrepondre',
    'nepasrepondez',
    'nerepondezpas',
    'nerepondrepas',
    'nereponderpas',
    'pasdereponse',
    'sansreponse',
  ],
  de: [
    'nichtantworten',
    'bittenichtantworten',
    'nichtbeantworten',
    'keineantwort',
    'keineantworten',
    'antwortunmoeglich',
  ],
  it: ['nonrispondere', 'nonrispondete', 'nonrispondi', 'nonrisponda', 'norisposta'],
  nl: ['nietbeantwoorden', 'nietreageren', 'nietantwoorden', 'geenantwoord', 'geenreactie'],
  pl: ['nieodpowiadaj', 'nieodpowiadac', 'nieodpisuj', 'nieodpisywac', 'prosimynieodpowiadac'],
  sv: ['svarainte', 'svaraej', 'ingetsvar', 'ejsvar'],
  // Danish and Norwegian say it alike.
  da: ['svarikke', 'ikkesvar', 'ikkebesvar', 'besvarikke', 'ikkesvare', 'ingensvar', 'kanikkebesvares'],
  // ~
  fi: ['alavastaa', 'eivastata', 'eivastausta', 'eivastauksia'],
  cs: ['neodpovidat', 'neodpovidej', 'neodpovidejte', 'neodpovedat', 'neodpovedajte', 'neodpovedaj'],
  // ~
  tr: ['yanitlamayin', 'yanitlamayiniz', 'cevaplamayin', 'cevaplamayiniz', 'cevapvermeyin'],
  // ~
  ru: ['neotvechat', 'neotvechaite', 'neotvechayte', 'neotvechai', 'неотвечать', 'неотвечайте'],
  // ~
  hu: ['nevalaszolj', 'nevalaszoljon', 'nevalaszol'],
  // ~
  ro: ['nuraspunde', 'nuraspundeti'],
  // ~
  ja: ['henshinfuka', 'henshinfuyo', 'henshinfuyou', 'sousinsenyo', 'soushinsenyou'],
  // ~
  ko: ['balsinjeonyong', 'balsinjunyong'],
} as const satisfies Record<string, readonly string[]>
