/** What customers write about; `{order}`, `{product}` and `{name}` are filled in. */
export interface Question {
  subject: string
  text: string
}

/** A shop with customers of one language. All of it is invented. */
export interface Shop {
  name: string
  language: string
  firstNames: string[]
  lastNames: string[]
  products: string[]
  greeting: string
  questions: Question[]
  thanks: string
  /** What they write when they write again. */
  again: string[]
}

export const shops: Shop[] = [
  {
    name: 'Kettle & Leaf',
    language: 'en',
    firstNames: ['Anna', 'James', 'Olivia', 'Noah', 'Grace', 'Liam', 'Ruby', 'Ethan'],
    lastNames: ['Berg', 'Walker', 'Hughes', 'Cole', 'Bailey', 'Price', 'O’Neill'],
    products: ['blue teapot', 'jasmine tea', 'bamboo whisk', 'travel mug'],
    greeting: 'Hello,',
    questions: [
      {
        subject: 'Where is my order {order}?',
        text: 'I ordered a {product} eight days ago and it has not arrived.',
      },
      {
        subject: 'Refund for {order}',
        text: 'The {product} came broken. I would like my money back, please.',
      },
      {
        subject: 'Change of address',
        text: 'I moved yesterday. Can order {order} still go to my new address?',
      },
      {
        subject: 'Is the {product} dishwasher safe?',
        text: 'I could not find it on the page of the {product}.',
      },
      { subject: 'Cancel {order}', text: 'Please cancel order {order}, I took the wrong colour.' },
      { subject: 'Discount code does not work', text: 'WELCOME10 is refused for the {product}.' },
    ],
    thanks: 'Kind regards\n{name}',
    again: [
      'Any news about {order}?',
      'I have not heard from you yet. Could you have a look?',
      'One more thing: may I change the address?',
    ],
  },
  {
    name: 'Waldschuh',
    language: 'de',
    firstNames: ['Jürgen', 'Sabine', 'Lukas', 'Mia', 'Käthe', 'Björn', 'Zoë'],
    lastNames: ['Müller', 'Schäfer', 'Weiß', 'Krüger', 'von der Heide'],
    products: ['Wanderschuh Größe 43', 'Regenjacke', 'Wollsocken', 'Rucksack'],
    greeting: 'Guten Tag,',
    questions: [
      { subject: 'Wo bleibt meine Bestellung {order}?', text: 'Ich warte seit einer Woche auf: {product}.' },
      {
        subject: 'Rücksendung {order}',
        text: 'Der Artikel ({product}) passt leider nicht. Wie sende ich ihn zurück?',
      },
      { subject: 'Rechnung fehlt', text: 'Für Bestellung {order} fehlt mir noch die Rechnung.' },
      { subject: 'Ist {product} wieder lieferbar?', text: 'Auf der Seite steht seit Tagen „ausverkauft“.' },
    ],
    thanks: 'Mit freundlichen Grüßen\n{name}',
    again: [
      'Gibt es etwas Neues zu {order}?',
      'Ich habe noch keine Antwort bekommen. Können Sie bitte nachsehen?',
    ],
  },
  {
    name: 'Maison Lavande',
    language: 'fr',
    firstNames: ['Chloé', 'Étienne', 'Léa', 'Hugo', 'Noémie', 'François'],
    lastNames: ['Lefèvre', 'Moreau', 'D’Angelo', 'Garçon', 'Petit'],
    products: ['savon à la lavande', 'bougie', 'coffret cadeau', 'eau de toilette'],
    greeting: 'Bonjour,',
    questions: [
      { subject: 'Où est ma commande {order} ?', text: 'Je n’ai toujours pas reçu : {product}.' },
      { subject: 'Remboursement {order}', text: 'Le produit ({product}) est arrivé cassé.' },
      { subject: 'Code promo', text: 'Le code BIENVENUE ne fonctionne pas pour : {product}.' },
    ],
    thanks: 'Cordialement\n{name}',
    again: [
      'Avez-vous des nouvelles de la commande {order} ?',
      'Je n’ai pas encore reçu de réponse de votre part.',
    ],
  },
  {
    name: 'Tienda del Sol',
    language: 'es',
    firstNames: ['Lucía', 'Íñigo', 'María José', 'Diego', 'Begoña'],
    lastNames: ['Núñez', 'García Pérez', 'Ibáñez', 'Ruiz'],
    products: ['sombrero de paja', 'toalla de playa', 'gafas de sol'],
    greeting: 'Hola:',
    questions: [
      { subject: '¿Dónde está mi pedido {order}?', text: 'Todavía no ha llegado: {product}.' },
      { subject: 'Devolución {order}', text: 'Quiero devolver: {product}. ¿Cómo lo hago?' },
    ],
    thanks: 'Un saludo\n{name}',
    again: ['¿Hay novedades sobre {order}?', 'Todavía no he recibido respuesta.'],
  },
  {
    name: '茶の間',
    language: 'ja',
    firstNames: ['さくら', '太郎', '美咲'],
    lastNames: ['佐藤', '鈴木', '高橋'],
    products: ['急須', '抹茶', '湯呑み'],
    greeting: 'お世話になっております。',
    questions: [
      { subject: '注文 {order} について', text: '{product} がまだ届きません。ご確認をお願いいたします。' },
      { subject: '返品のお願い({order})', text: '{product} が割れていました。' },
    ],
    thanks: 'よろしくお願いいたします。\n{name}',
    again: ['{order} の件、その後いかがでしょうか。'],
  },
]
