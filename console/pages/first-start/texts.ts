import { defineTexts } from '../../texts/texts.ts'

export const startTexts = defineTexts({
  en: {
    title: 'First start',
    means: 'From here to the first answered ticket takes about three minutes.',
    ownersOnly: 'Only an owner can connect an account.',
    own: {
      title: 'Connect your Gorgias account',
      means: 'You need an API key (in Gorgias: Settings, REST API). Nothing is sent before you say so.',
      go: 'Connect an account',
    },
    sandbox: {
      title: 'Try it in the sandbox first',
      means:
        'A stand-in for Gorgias with invented customers starts beside Greeter on this machine. Everything works as with a real account, and nothing leaves the machine.',
      go: 'Start the sandbox',
      impossible:
        'This Greeter is reached from elsewhere or works in several processes, so the sandbox does not start beside it. On your own computer, one command starts both:',
      open: 'Open the sandbox',
    },
    back: 'Choose again',
    steps: {
      account: 'Your account',
      policy: 'What customers read',
      connect: 'Connect',
      watch: 'The first ticket',
    },
    step: (number: number, title: string) => `${number}. ${title}`,
    done: 'Done',
    account: {
      domain: 'Account',
      domainMeans: 'acme, or acme.gorgias.com',
      email: 'E-mail address of the API user',
      emailMeans: 'It is the author of the replies.',
      key: 'API key',
      test: 'Test and go on',
      goOn: (account: string) => `Go on with ${account}`,
      ready: (account: string) => `Gorgias knows ${account} and lets Greeter in.`,
    },
    policy: {
      means: 'You can change every word later under “Rules and texts”.',
      choose: 'Policy to begin with',
      show: 'Show the whole text',
      use: 'Use this one',
      message: 'Chosen at the first start',
    },
    starters: {
      'built-in': {
        title: 'A short receipt',
        means: 'Every new ticket gets one short, friendly confirmation, in English.',
      },
      'night-and-holidays': {
        title: 'Night, weekend, holidays',
        means:
          'One text while the team is there, another while it is not. Set your hours and holidays afterwards.',
      },
      'two-languages': {
        title: 'Several languages',
        means: 'A receipt by first name in English, German and two spellings of Portuguese.',
      },
      'vip-note': {
        title: 'Important customers',
        means:
          'They get no automatic reply: the team gets a note and writes itself. All others get a receipt.',
      },
      surge: {
        title: 'Busy times',
        means:
          'When more comes in than usual, customers hear that answers take longer, and the team sees what is urgent.',
      },
      'sale-week': {
        title: 'Sale week',
        means: 'A text that begins and ends by itself on the days you set.',
      },
      'product-recall': {
        title: 'A notice about one product',
        means: 'Whoever asks about it gets the notice; in shadow at first. All others get a receipt.',
      },
    },
    connect: {
      means:
        'Greeter makes an HTTP integration in your Gorgias account, which tells it of every new message.',
      url: 'Address at which Gorgias reaches Greeter',
      inside:
        'Gorgias cannot reach this address from the internet. Write the public one, or the tickets come only every few minutes, when Greeter asks for them.',
      arm: 'Answer new tickets from now on',
      armMeans: 'Off: Greeter decides and writes down what it would do, and sends nothing.',
      go: 'Connect',
      move: 'Take the integration over from the other Greeter',
    },
    watch: {
      own: 'Write to your shop now, from a private address that is no agent’s. The ticket appears here as soon as Gorgias tells of it.',
      test: 'Test the connection',
      testMeans:
        'Makes a closed ticket with a note that no customer sees, waits for its webhook, and deletes it.',
      sandbox: 'Let an invented customer write to the shop.',
      send: 'Send a test ticket',
      waiting: 'Waiting for the first ticket …',
      ticket: (number: number) => `Ticket ${number}`,
      arrived: 'arrived',
      decided: 'decided',
      accepted: 'reply accepted by Gorgias',
      sent: 'reply sent',
      after: (time: string) => `after ${time}`,
      whole: 'The whole story',
      reply: 'What the customer reads',
      finished: 'The first ticket is answered. Greeter is ready.',
      skipped: 'This ticket gets no reply:',
      toToday: 'To the first page',
    },
  },
  de: {
    title: 'Erster Start',
    means: 'Von hier bis zum ersten beantworteten Ticket sind es etwa drei Minuten.',
    ownersOnly: 'Nur wer Inhaberrechte hat, kann ein Konto verbinden.',
    own: {
      title: 'Ihr Gorgias-Konto verbinden',
      means:
        'Sie brauchen einen API-Schlüssel (in Gorgias: Settings, REST API). Gesendet wird erst, wenn Sie es sagen.',
      go: 'Ein Konto verbinden',
    },
    sandbox: {
      title: 'Erst in der Sandbox ausprobieren',
      means:
        'Ein Ersatz für Gorgias mit erfundenen Kunden startet neben Greeter auf diesem Rechner. Alles geht wie mit einem echten Konto, und nichts verlässt den Rechner.',
      go: 'Sandbox starten',
      impossible:
        'Dieser Greeter wird von anderswo erreicht oder arbeitet in mehreren Prozessen; deshalb startet die Sandbox nicht neben ihm. Auf Ihrem eigenen Rechner startet ein Befehl beide:',
      open: 'Sandbox öffnen',
    },
    back: 'Noch einmal wählen',
    steps: {
      account: 'Ihr Konto',
      policy: 'Was Kunden lesen',
      connect: 'Verbinden',
      watch: 'Das erste Ticket',
    },
    step: (number, title) => `${number}. ${title}`,
    done: 'Erledigt',
    account: {
      domain: 'Konto',
      domainMeans: 'acme oder acme.gorgias.com',
      email: 'E-Mail-Adresse des API-Benutzers',
      emailMeans: 'In seinem Namen werden die Antworten geschrieben.',
      key: 'API-Schlüssel',
      test: 'Prüfen und weiter',
      goOn: account => `Weiter mit ${account}`,
      ready: account => `Gorgias kennt ${account} und lässt Greeter ein.`,
    },
    policy: {
      means: 'Jedes Wort lässt sich später unter „Regeln und Texte“ ändern.',
      choose: 'Regelwerk für den Anfang',
      show: 'Ganzen Text anzeigen',
      use: 'Dieses verwenden',
      message: 'Beim ersten Start gewählt',
    },
    starters: {
      'built-in': {
        title: 'Eine kurze Bestätigung',
        means: 'Jedes neue Ticket bekommt eine kurze, freundliche Bestätigung auf Englisch.',
      },
      'night-and-holidays': {
        title: 'Nacht, Wochenende, Feiertage',
        means:
          'Ein Text, wenn das Team da ist, ein anderer, wenn nicht. Ihre Zeiten und Feiertage tragen Sie danach ein.',
      },
      'two-languages': {
        title: 'Mehrere Sprachen',
        means:
          'Eine Bestätigung mit Vornamen auf Englisch, Deutsch und in zwei Schreibweisen des Portugiesischen.',
      },
      'vip-note': {
        title: 'Wichtige Kunden',
        means:
          'Sie bekommen keine automatische Antwort: Das Team bekommt eine Notiz und schreibt selbst. Alle anderen bekommen eine Bestätigung.',
      },
      surge: {
        title: 'Andrang',
        means:
          'Kommt mehr als sonst, erfahren die Kunden, dass es länger dauert, und das Team sieht, was eilt.',
      },
      'sale-week': {
        title: 'Aktionswoche',
        means: 'Ein Text, der an den Tagen, die Sie festlegen, von selbst beginnt und endet.',
      },
      'product-recall': {
        title: 'Ein Hinweis zu einem Produkt',
        means:
          'Wer danach fragt, bekommt den Hinweis; zunächst nur zur Probe. Alle anderen bekommen eine Bestätigung.',
      },
    },
    connect: {
      means: 'Greeter legt in Ihrem Gorgias-Konto eine HTTP-Integration an, die jede neue Nachricht meldet.',
      url: 'Adresse, unter der Gorgias Greeter erreicht',
      inside:
        'Diese Adresse erreicht Gorgias aus dem Internet nicht. Tragen Sie die öffentliche ein; sonst kommen die Tickets nur alle paar Minuten, wenn Greeter selbst nachfragt.',
      arm: 'Neue Tickets ab jetzt beantworten',
      armMeans: 'Aus: Greeter entscheidet und schreibt auf, was es täte, und sendet nichts.',
      go: 'Verbinden',
      move: 'Die Integration vom anderen Greeter übernehmen',
    },
    watch: {
      own: 'Schreiben Sie jetzt Ihrem Shop, von einer privaten Adresse, die keinem Teammitglied gehört. Das Ticket erscheint hier, sobald Gorgias es meldet.',
      test: 'Verbindung prüfen',
      testMeans:
        'Legt ein geschlossenes Ticket mit einer Notiz an, die kein Kunde sieht, wartet auf dessen Webhook und löscht es wieder.',
      sandbox: 'Lassen Sie eine erfundene Kundin dem Shop schreiben.',
      send: 'Ein Test-Ticket senden',
      waiting: 'Warten auf das erste Ticket …',
      ticket: number => `Ticket ${number}`,
      arrived: 'eingetroffen',
      decided: 'entschieden',
      accepted: 'Antwort von Gorgias angenommen',
      sent: 'Antwort gesendet',
      after: time => `nach ${time}`,
      whole: 'Die ganze Geschichte',
      reply: 'Was die Kundin oder der Kunde liest',
      finished: 'Das erste Ticket ist beantwortet. Greeter ist bereit.',
      skipped: 'Dieses Ticket bekommt keine Antwort:',
      toToday: 'Zur ersten Seite',
    },
  },
  fr: {
    title: 'Premier démarrage',
    means: 'D’ici au premier ticket avec réponse, il faut environ trois minutes.',
    ownersOnly: 'Seul un propriétaire peut connecter un compte.',
    own: {
      title: 'Connecter votre compte Gorgias',
      means:
        'Il vous faut une clé d’API (dans Gorgias : Settings, REST API). Rien n’est envoyé avant que vous ne le disiez.',
      go: 'Connecter un compte',
    },
    sandbox: {
      title: 'Essayer d’abord dans le bac à sable',
      means:
        'Une doublure de Gorgias avec des clients inventés démarre à côté de Greeter sur cette machine. Tout marche comme avec un vrai compte, et rien ne quitte la machine.',
      go: 'Démarrer le bac à sable',
      impossible:
        'Ce Greeter est joint d’ailleurs ou tourne en plusieurs processus ; le bac à sable ne démarre donc pas à côté de lui. Sur votre propre ordinateur, une commande démarre les deux :',
      open: 'Ouvrir le bac à sable',
    },
    back: 'Choisir à nouveau',
    steps: {
      account: 'Votre compte',
      policy: 'Ce que lisent les clients',
      connect: 'Connecter',
      watch: 'Le premier ticket',
    },
    step: (number, title) => `${number}. ${title}`,
    done: 'Fait',
    account: {
      domain: 'Compte',
      domainMeans: 'acme ou acme.gorgias.com',
      email: 'Adresse e-mail de l’utilisateur d’API',
      emailMeans: 'Il est l’auteur des réponses.',
      key: 'Clé d’API',
      test: 'Vérifier et continuer',
      goOn: account => `Continuer avec ${account}`,
      ready: account => `Gorgias connaît ${account} et laisse entrer Greeter.`,
    },
    policy: {
      means: 'Vous pourrez changer chaque mot plus tard sous « Règles et textes ».',
      choose: 'Règles pour commencer',
      show: 'Afficher le texte entier',
      use: 'Prendre celles-ci',
      message: 'Choisi au premier démarrage',
    },
    starters: {
      'built-in': {
        title: 'Un court accusé de réception',
        means: 'Chaque nouveau ticket reçoit une confirmation courte et aimable, en anglais.',
      },
      'night-and-holidays': {
        title: 'Nuit, week-end, jours fériés',
        means:
          'Un texte quand l’équipe est là, un autre quand elle n’y est pas. Vous réglerez ensuite vos horaires et vos jours fériés.',
      },
      'two-languages': {
        title: 'Plusieurs langues',
        means:
          'Un accusé de réception avec le prénom en anglais, en allemand et dans deux variantes du portugais.',
      },
      'vip-note': {
        title: 'Clients importants',
        means:
          'Ils ne reçoivent pas de réponse automatique : l’équipe reçoit une note et écrit elle-même. Tous les autres reçoivent un accusé.',
      },
      surge: {
        title: 'Affluence',
        means:
          'Quand il arrive plus que d’habitude, les clients apprennent que ce sera plus long, et l’équipe voit ce qui presse.',
      },
      'sale-week': {
        title: 'Semaine de soldes',
        means: 'Un texte qui commence et finit de lui-même aux jours que vous fixez.',
      },
      'product-recall': {
        title: 'Un avis sur un produit',
        means: 'Qui pose la question reçoit l’avis ; d’abord à blanc. Tous les autres reçoivent un accusé.',
      },
    },
    connect: {
      means:
        'Greeter crée dans votre compte Gorgias une intégration HTTP qui lui signale chaque nouveau message.',
      url: 'Adresse à laquelle Gorgias joint Greeter',
      inside:
        'Depuis Internet, Gorgias ne peut pas joindre cette adresse. Indiquez l’adresse publique ; sinon les tickets n’arrivent que toutes les quelques minutes, quand Greeter les demande.',
      arm: 'Répondre dès maintenant aux nouveaux tickets',
      armMeans: 'Sinon, Greeter décide, note ce qu’il ferait et n’envoie rien.',
      go: 'Connecter',
      move: 'Reprendre l’intégration de l’autre Greeter',
    },
    watch: {
      own: 'Écrivez maintenant à votre boutique, depuis une adresse privée qui n’est celle d’aucun agent. Le ticket apparaît ici dès que Gorgias le signale.',
      test: 'Vérifier la connexion',
      testMeans:
        'Crée un ticket fermé avec une note qu’aucun client ne voit, attend son webhook et le supprime.',
      sandbox: 'Faites écrire un client inventé à la boutique.',
      send: 'Envoyer un ticket d’essai',
      waiting: 'En attente du premier ticket …',
      ticket: number => `Ticket ${number}`,
      arrived: 'arrivé',
      decided: 'décidé',
      accepted: 'réponse acceptée par Gorgias',
      sent: 'réponse envoyée',
      after: time => `après ${time}`,
      whole: 'Toute l’histoire',
      reply: 'Ce que lit le client',
      finished: 'Le premier ticket a sa réponse. Greeter est prêt.',
      skipped: 'Ce ticket ne reçoit pas de réponse :',
      toToday: 'Vers la première page',
    },
  },
  es: {
    title: 'Primer arranque',
    means: 'De aquí al primer ticket respondido pasan unos tres minutos.',
    ownersOnly: 'Solo un propietario puede conectar una cuenta.',
    own: {
      title: 'Conectar su cuenta de Gorgias',
      means:
        'Necesita una clave de API (en Gorgias: Settings, REST API). No se envía nada antes de que usted lo diga.',
      go: 'Conectar una cuenta',
    },
    sandbox: {
      title: 'Probarlo primero en el entorno de pruebas',
      means:
        'Un sustituto de Gorgias con clientes inventados arranca junto a Greeter en esta máquina. Todo funciona como con una cuenta real, y nada sale de la máquina.',
      go: 'Arrancar el entorno de pruebas',
      impossible:
        'A este Greeter se llega desde otro lugar o trabaja en varios procesos, así que el entorno de pruebas no arranca junto a él. En su propio ordenador, una orden arranca los dos:',
      open: 'Abrir el entorno de pruebas',
    },
    back: 'Elegir de nuevo',
    steps: {
      account: 'Su cuenta',
      policy: 'Lo que leen los clientes',
      connect: 'Conectar',
      watch: 'El primer ticket',
    },
    step: (number, title) => `${number}. ${title}`,
    done: 'Hecho',
    account: {
      domain: 'Cuenta',
      domainMeans: 'acme o acme.gorgias.com',
      email: 'Correo del usuario de API',
      emailMeans: 'Es el autor de las respuestas.',
      key: 'Clave de API',
      test: 'Comprobar y seguir',
      goOn: account => `Seguir con ${account}`,
      ready: account => `Gorgias conoce ${account} y deja entrar a Greeter.`,
    },
    policy: {
      means: 'Podrá cambiar cada palabra más tarde en «Reglas y textos».',
      choose: 'Reglas para empezar',
      show: 'Mostrar el texto completo',
      use: 'Usar estas',
      message: 'Elegido en el primer arranque',
    },
    starters: {
      'built-in': {
        title: 'Un breve acuse de recibo',
        means: 'Cada ticket nuevo recibe una confirmación breve y amable, en inglés.',
      },
      'night-and-holidays': {
        title: 'Noche, fin de semana, festivos',
        means: 'Un texto cuando el equipo está, otro cuando no. Después pone sus horarios y festivos.',
      },
      'two-languages': {
        title: 'Varios idiomas',
        means: 'Un acuse con el nombre de pila en inglés, alemán y dos variantes del portugués.',
      },
      'vip-note': {
        title: 'Clientes importantes',
        means:
          'No reciben respuesta automática: el equipo recibe una nota y escribe él mismo. Los demás reciben un acuse.',
      },
      surge: {
        title: 'Mucha demanda',
        means:
          'Cuando llega más de lo normal, los clientes saben que tardará más, y el equipo ve lo urgente.',
      },
      'sale-week': {
        title: 'Semana de rebajas',
        means: 'Un texto que empieza y termina solo en los días que usted fija.',
      },
      'product-recall': {
        title: 'Un aviso sobre un producto',
        means:
          'Quien pregunta por él recibe el aviso; al principio solo de prueba. Los demás reciben un acuse.',
      },
    },
    connect: {
      means: 'Greeter crea en su cuenta de Gorgias una integración HTTP que le avisa de cada mensaje nuevo.',
      url: 'Dirección en la que Gorgias llega a Greeter',
      inside:
        'Gorgias no puede llegar a esta dirección desde internet. Escriba la pública; si no, los tickets llegan solo cada varios minutos, cuando Greeter los pide.',
      arm: 'Responder desde ahora a los tickets nuevos',
      armMeans: 'Si no, Greeter decide, anota lo que haría y no envía nada.',
      go: 'Conectar',
      move: 'Tomar la integración del otro Greeter',
    },
    watch: {
      own: 'Escriba ahora a su tienda, desde una dirección privada que no sea de ningún agente. El ticket aparece aquí en cuanto Gorgias avisa.',
      test: 'Comprobar la conexión',
      testMeans: 'Crea un ticket cerrado con una nota que ningún cliente ve, espera su webhook y lo borra.',
      sandbox: 'Haga que un cliente inventado escriba a la tienda.',
      send: 'Enviar un ticket de prueba',
      waiting: 'Esperando el primer ticket …',
      ticket: number => `Ticket ${number}`,
      arrived: 'llegó',
      decided: 'decidido',
      accepted: 'respuesta aceptada por Gorgias',
      sent: 'respuesta enviada',
      after: time => `después de ${time}`,
      whole: 'La historia completa',
      reply: 'Lo que lee el cliente',
      finished: 'El primer ticket está respondido. Greeter está listo.',
      skipped: 'Este ticket no recibe respuesta:',
      toToday: 'A la primera página',
    },
  },
})
