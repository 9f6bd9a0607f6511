const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/**
 * The small words that hold sentences together. A text in which none of them stands is a list of names, an address or
 * a product, whatever its letters look like. Languages whose script alone gives them away need none.
 */
export const commonWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "the and is are was not i i'm my me you your it this that to for of in on with have has had do does can could when where what how but be been would please would from they",
  ),
  de: words(
    'der die das und ist sind war nicht kein keine ich mich mir mein meine meinen sie ihr wir es ein eine einen zu für von mit auf habe hat hatte kann können wann wo wie was aber noch bitte den dem im ihnen leider wird wurde ob auch',
  ),
  fr: words(
    "le la les un une des et est sont ne pas je j'ai j mon ma mes vous votre nous il elle que qui pour de du avec sur dans en au ai avez peux pouvez quand où comment mais encore bonjour svp été ce cette car si d'une n'est c'est",
  ),
  es: words(
    'el la los las un una y es son no yo mi mis me usted ustedes su lo que quien para por de del con en al he ha han puedo pueden cuando cuándo donde dónde cómo como pero todavía hola está este esta se porque quiero',
  ),
  it: words(
    "il lo la i gli le un una e è sono non io mio mia miei mi voi vostro si che chi per di del della con in al alla ho ha avete posso potete quando dove come ma ancora buongiorno questo questa perché vorrei c'è l'ho da",
  ),
  pt: words(
    'o a os as um uma e é são não eu meu minha meus me você vocês se que quem para por de do da com em no na ao tenho tem fiz posso podem quando onde como mas ainda olá está este esta porque gostaria foi já',
  ),
  nl: words(
    'de het een en is zijn was niet geen ik mij mijn me u uw jullie we wij dat die wie voor van met op heb heeft kan kunnen wanneer waar hoe wat maar nog graag aan te in naar als er ook wil',
  ),
  pl: words(
    'i w na z do nie jest są się że to ja mój moje moja mojego mnie mi pan pani państwo co kto dla od po za czy gdzie kiedy jak ale jeszcze już dzień dobry proszę o który mam można mogę moga chcę',
  ),
  sv: words(
    'och i är var inte jag min mitt mina mig ni er vi det den en ett som för till av med på har hade kan när hur vad men fortfarande vill att om de hej tack ännu från eftersom',
  ),
  da: words(
    'og er var ikke jeg min mit mine mig i jer jeres vi det den en et som for til af med på har havde kan hvornår hvor hvordan hvad men stadig vil at om de hej tak endnu fra gerne da blevet skal',
  ),
  no: words(
    'og i er var ikke jeg min mitt mine meg dere deres vi det den en et som for til av med på har hadde kan når hvor hvordan hva men fortsatt vil at om de hei takk ennå fra gjerne fordi blitt skal',
  ),
  fi: words(
    'ja on ei en ole minä minun minulle te teidän se ne joka mitä missä milloin miten mutta vielä vieläkään hei kiitos että koska voi voitte voinko olen onko haluaisin ovat kun tai jos sen',
  ),
  cs: words(
    'a je jsou není ne jsem jsi se si já můj moje mi mě mám máte vy vás to že který pro od do s z na v ve kde kdy jak co ale ještě stále dobrý den prosím bych už pokud protože chtěla chtěl jsme',
  ),
  hu: words(
    'a az és van nem is én egy hogy ez azt meg még de mert mikor hol hogyan mi jó napot kérem szeretném nekem lehet volt már ha csak el ki',
  ),
  ro: words(
    'și este sunt nu eu meu mea mi un o că care pentru de din cu la în am ați pot când unde cum dar încă bună vă rog aș fi mai să ziua',
  ),
  tr: words(
    've bir bu şu ben benim siz ile için ne nerede zaman nasıl ama hala merhaba lütfen değil var yok mi mı mu çünkü istiyorum daha bana da de',
  ),
  ru: words(
    'и в не на я что с мне мой моя моё вы вас где когда как но ещё еще пожалуйста она они это был до от за по у хочу можно есть',
  ),
  uk: words(
    'і й в у не на я що з мені мій моя ви вас де коли як але ще будь ласка вона вони це та до від за по хочу можна є',
  ),
  bg: words(
    'и в не на аз че с ми моят моята вие ви къде кога как но още моля тя те това да съм е се от за по искам може',
  ),
  sr: words(
    'и у не на ја да са ми мој моја ви вас где када како али још молим она они то је сам се од за по желим може ли',
  ),
  // What is easily taken for one of those above.
  af: words(
    'ek my ons jy die en is nie het dit nog vir van met om te wil hulle sal was baie kan maar in op wat',
  ),
  fy: words("ik my de it en net is te dy fan foar op hat myn wol se om't mei ek"),
  oc: words('lo la las los que per es son de del e pas ieu tròp vos en un una'),
  eo: words('mi la estas kaj ne ili por ke vi al tro mia de en sed kiam'),
  gl: words(
    'o a os as e é son non eu meu miña que para por de do da en no na un unha porque aínda fixen teño me quero posible',
  ),
  ca: words(
    'el la els les un una i és són no jo meu meva que per de del en al amb encara però vaig ha he perquè',
  ),
}

/** Words that stand in names and addresses too, so that they alone make no sentence. */
export const nameWords = words(
  'de la le les los las del du des der die das den van von di da do dos el al of the en und et y e and i och og',
)
