/** In German, by their names, the sentences that the server has in English (src/sentences.ts). */
export const words: Readonly<Record<string, string>> = {
  'as-it-is': '{it}',
  'said-by-gorgias': 'Gorgias meldet: {message}',

  // What the doctor looks at.
  credentials: 'Zugangsdaten',
  account: 'Konto',
  'everything in Gorgias': 'Alles in Gorgias',
  'role of the API user': 'Rolle des API-Nutzers',
  'rights of the API user': 'Rechte des API-Nutzers',
  'address that answers come from': 'Adresse, von der Antworten kommen',
  'integration in Gorgias': 'Integration in Gorgias',
  'webhooks arrive with the right secret': 'Webhooks kommen mit dem richtigen Geheimnis an',
  'lost webhooks are made up for': 'Verlorene Webhooks werden nachgeholt',
  'another responder': 'Ein anderer Beantworter',
  'others who answer': 'Andere, die antworten',
  clock: 'Uhr',
  database: 'Datenbank',
  'notifications of the database': 'Benachrichtigungen der Datenbank',
  'free disk': 'Freier Speicherplatz',
  'disk of the database': 'Speicherplatz der Datenbank',

  'key-works': '{who} bei {account}',
  'key-not-set': 'nicht gesetzt: {names}',
  'set-it-in-environment': 'Setzen Sie sie in der Umgebung, und starten Sie neu.',
  'key-refused': 'von Gorgias abgelehnt',
  'check-key-in-environment':
    'Prüfen Sie GORGIAS_EMAIL und GORGIAS_API_KEY (Settings, REST API); ein neu gesetzter Schlüssel beendet den alten sofort.',
  'enter-key':
    'Geben Sie einen gültigen Schlüssel ein (Gorgias: Settings, REST API); ein neu gesetzter Schlüssel beendet den alten sofort.',
  'authorise-again': 'Erlauben Sie Greeter noch einmal den Zugang, oder geben Sie einen API-Schlüssel ein.',
  'check-domain': 'Prüfen Sie GORGIAS_DOMAIN und das Netz.',
  'run-doctor-again': 'Prüfen Sie noch einmal; wenn es so bleibt, siehe docs/error-codes.md.',
  'not-looked-at': 'konnte nicht angesehen werden',
  'address-and-key-refused': 'Gorgias hat Adresse und Schlüssel abgelehnt',
  'copy-both':
    'Kopieren Sie beide aus Gorgias (Settings, REST API): Die Adresse ist die des Nutzers, der den Schlüssel gemacht hat, und ein neu gesetzter Schlüssel beendet den alten sofort.',
  'account-unknown': 'Gorgias kennt kein Konto „{domain}“',
  'write-account-as-in-browser':
    'Schreiben Sie das Konto, wie es in der Adresszeile Ihres Browsers steht: acme für acme.gorgias.com.',
  'no-answer': 'es kommt keine Antwort ({message})',
  'check-name-and-network':
    'Prüfen Sie den Namen des Kontos und ob diese Maschine das Internet erreicht; versuchen Sie es dann noch einmal.',
  'may-not-see-account': 'er darf nicht einmal das Konto sehen',
  'give-role-admin': 'Geben Sie dem API-Nutzer in Gorgias die Rolle Admin (Settings, Users).',
  'try-in-a-minute':
    'Versuchen Sie es in einer Minute noch einmal; wenn es so bleibt, siehe docs/error-codes.md.',
  'may-not-see-integrations': 'er darf die Integrationen nicht sehen',
  'give-admin-for-integration':
    'Geben Sie ihm in Gorgias die Rolle Admin (Settings, Users): Greeter legt die Integration an, die Webhooks bringt, und wacht über sie.',
  'may-see-integrations': 'er darf die Integrationen sehen',
  'inboxes-not-shown': 'der API-Nutzer darf die Integrationen nicht sehen',
  'user-not-told': 'Gorgias sagt nicht, wer der API-Nutzer ist',
  'role-not-shown': 'für {email} wird keine Rolle gezeigt',
  'role-of-person':
    '{role}; seine Antworten zählen als die dieser Person. Ein eigener Nutzer für Greeter hält die Zahlen sauber',
  'give-writing-role':
    'Geben Sie dem API-Nutzer eine Rolle, die Nachrichten schreiben darf, etwa Agent oder Bot.',
  'no-inbox': 'keine E-Mail-Integration ist verbunden',
  'connect-inbox': 'Verbinden Sie in Gorgias eine E-Mail-Adresse (Settings, Email).',
  'inbox-written-to': 'das Postfach, an das der Kunde schrieb, sonst {address}',
  'no-default-inbox': '{count} Postfächer und keines davon als Vorgabe',
  'choose-inbox':
    'Wählen Sie in Gorgias die vorgegebene E-Mail-Integration: Von ihr gehen Antworten auf Formulare und Chats ohne eigenes Postfach aus.',
  'time-not-told': 'Gorgias sendet seine Uhrzeit nicht',
  'clock-ahead': '{seconds} s vor Gorgias',
  'clock-behind': '{seconds} s hinter Gorgias',
  'set-clock': 'Stellen Sie die Uhr dieser Maschine (oder der Datenbank) über NTP.',
  'database-embedded': 'eingebettet, in {folder}',
  'use-postgresql':
    'Gut zum Ausprobieren oder für einen kleinen Shop. Ein Stromausfall (kein Absturz) kann die letzten Augenblicke kosten: Nehmen Sie im Betrieb PostgreSQL (DATABASE_URL).',
  'newer-postgresql': 'Nehmen Sie PostgreSQL 13 oder neuer.',
  'disk-not-told': 'ein Server sagt das nicht; behalten Sie ihn dort im Auge',
  'notifications-arrive': 'kommen an',
  'notifications-lost': 'kommen nicht an (ein Pooler im Transaktionsmodus?)',
  'use-direct-connection':
    'Greeter fragt stattdessen jede Sekunde nach. Für schnellere Antworten nehmen Sie eine direkte Verbindung oder Session-Pooling.',
  'disk-free': '{mebibytes} MiB in {folder}',
  'make-room': 'Schaffen Sie Platz: Eine volle Platte hält die eingebettete Datenbank an.',
  'make-room-soon': 'Schaffen Sie Platz, bevor er ausgeht.',
  'disk-not-asked': '{folder} lässt sich nicht abfragen',
  'no-webhook-yet': 'noch keiner ist angekommen',
  'test-with-ticket':
    'Prüfen Sie mit einem Testticket (greeter doctor --test-ticket), oder schreiben Sie dem Shop.',
  'last-webhook-refused': 'der letzte wurde abgelehnt, {at}',
  'write-secret-again': 'Verbinden Sie das Konto noch einmal: Dabei wird das Geheimnis neu geschrieben.',
  'last-webhook': 'der letzte kam {at}',
  'test-ticket-came': 'der eines Testtickets kam nach {ms} ms',
  'test-ticket-missed': 'der eines Testtickets kam nicht innerhalb von {seconds} s',
  'check-public-url':
    'Prüfen Sie, ob PUBLIC_URL aus dem Internet erreichbar ist, und verbinden Sie das Konto dann noch einmal.',
  'no-integration': 'es gibt keine, die Webhooks hierher bringt',
  'connect-with-url': 'Verbinden Sie das Konto, mit der Adresse, unter der Gorgias Greeter erreicht.',
  'connect-to': 'Verbinden Sie das Konto mit {url}',
  'integration-faults': '{id}: {faults}',
  'connect-again': 'Verbinden Sie das Konto noch einmal.',
  'integration-perhaps-here': '{id} ruft {url} auf; ob das hier ist, ist nicht bekannt',
  'set-public-url': 'Setzen Sie PUBLIC_URL auf die Adresse, unter der Gorgias Greeter erreicht.',
  'integration-here': '{id} ruft {url} auf',
  'integrations-twice': '{ids} bringen dieselben Webhooks noch einmal',
  'connect-switches-off':
    'Verbinden Sie das Konto noch einmal: Dabei werden die anderen abgeschaltet. (Greeter antwortet trotzdem nur einmal.)',
  'off-since': 'sie ist abgeschaltet seit {at}',
  'points-elsewhere': 'sie zeigt auf {url}',
  'wrong-method': 'sie verwendet {method} statt POST',
  'not-whole-context': 'sie sendet nicht den ganzen Kontext',
  'triggers-missing': 'es fehlen Auslöser: {triggers}',
  'other-app': 'die Integration {id} ruft {url} auf: Die erste App antwortet auch',
  'switch-off-other':
    'Schalten Sie diese Integration in Gorgias ab (docs/moving-over.md), sonst bekommen Kunden zwei Antworten.',
  'other-greeter': '{count} der neuesten Nachrichten hat ein anderer Greeter geschrieben',
  'stop-one': 'Halten Sie einen der beiden an: Zusammen antworten sie zweimal.',
  'same-text':
    '{count} der neuesten Nachrichten von {email} haben ein und denselben Text, ohne das Zeichen von Greeter',
  'see-other-app': 'Sehen Sie nach, ob eine andere App mit demselben API-Nutzer antwortet.',
  'no-other': 'in den neuesten Nachrichten ist keiner zu sehen',
  'sweep-off': 'die Suche ist abgeschaltet',
  'set-sweep':
    'Setzen Sie SWEEP_MINUTES, sonst bleiben Tickets, deren Webhooks verloren gehen, unbeantwortet.',
  'no-sweep-yet': 'noch keine Suche ist zu Ende gegangen',
  'sweep-ended': 'die letzte Suche endete {at}',
  'sweep-late': 'Starten Sie Greeter, oder sehen Sie im Protokoll nach, warum die Suche wartet.',
  'sweep-found': 'die letzte Suche endete {at}; gefundene Tickets im Ganzen: {count}',
  'sweep-found-and-on-again':
    'die letzte Suche endete {at}; gefundene Tickets im Ganzen: {count}; sie hat die Integration wieder eingeschaltet ({on})',
  'integration-made': 'Integration {id} angelegt: {target}',
  'integration-was-right':
    'Die Integration {id} war schon richtig: {target}. Ihr Geheimnis ist neu geschrieben.',
  'integration-mended': 'Integration {id} in Ordnung gebracht: {faults}.',
  'integration-off-twice': 'Integration {id} abgeschaltet, die dieselben Webhooks ein zweites Mal brachte.',
  'integration-removed': 'Integration {id} entfernt ({url}).',
  'integration-off-in-use': 'Integration {id} abgeschaltet: Eine Regel oder eine Ansicht verwendet sie noch.',
  'integration-none': 'Es gibt keine Integration von Greeter zu entfernen.',
  'integration-stays': 'Die Integration in Gorgias ist noch da: {message}. Löschen Sie sie in Gorgias.',
  'write-secret-by-hand':
    'Schreiben Sie es in den Header X-Greeter-Secret der Integration in Gorgias. Beide Geheimnisse gelten, bis das ältere zurückgezogen wird.',
  'new-secret-sent': 'Gorgias sendet das neue Geheimnis. Das alte gilt noch einen Tag.',
  'account-removed': 'Greeter arbeitet nicht mehr für {account}, und der Schlüssel ist vergessen.',
  costs:
    'Was Antworten kostet: In Gorgias wird ein Ticket abrechenbar, sobald ein Agent, eine Regel oder der KI-Agent es beantwortet, und bei einer Antwort über die API ist mit demselben zu rechnen; bei internen Notizen nicht. Die Antwort zählt in der Statistik vielleicht auch als erste Antwort, weil ein Nutzer sie sendet: Geben Sie Greeter einen eigenen Nutzer, und prüfen Sie ein Ticket in Ihrer Statistik und auf Ihrer Rechnung, bevor Sie sich auf eine der beiden Zahlen verlassen.',

  // Alarms: what they are, what was seen, what to do.
  'silence.title': 'Lange kam kein Webhook',
  'silence.do':
    'Prüfen Sie das Konto (Einstellungen, Prüfung): Dort steht, ob die Integration in Gorgias aktiv ist und Greeter erreicht.',
  'alarm-silence': 'Kein Webhook seit {span} Arbeitszeit.',
  'sends-failing.title': 'Nachrichten gehen nicht hinaus',
  'sends-failing.do':
    'Sehen Sie die fehlgeschlagenen Tickets an: Bei ihnen steht, was Gorgias geantwortet hat.',
  'alarm-sends-failing': '{failed} der letzten {total} Nachrichten gingen nicht hinaus.',
  'breaker-tripped.title': 'Das Konto ist angehalten: Es sah nach einer Schleife aus',
  'breaker-tripped.do':
    'Sehen Sie die neuesten Tickets an, schließen Sie den Automaten aus, der sie schreibt, und lassen Sie das Konto dann weitermachen.',
  'breaker-repeated-replies':
    '{seen} der letzten {of} automatischen Antworten gingen an Adressen, die gerade erst eine bekommen hatten. Das sieht nach einer Schleife mit einem Automaten aus. Antworten warten und gehen nach {minutes} ruhigen Minuten weiter, oder sobald jemand das Konto weitermachen lässt.',
  'breaker-same-body':
    '{seen} der letzten {of} automatischen Antworten galten ein und derselben Nachricht. Das sieht nach einer Schleife mit einem Automaten aus. Antworten warten und gehen nach {minutes} ruhigen Minuten weiter, oder sobald jemand das Konto weitermachen lässt.',
  'breaker-echoes':
    'Unser eigener Text kam {seen} Mal zurück. Das sieht nach einer Schleife mit einem Automaten aus. Antworten warten und gehen nach {minutes} ruhigen Minuten weiter, oder sobald jemand das Konto weitermachen lässt.',
  'account-paused.title': 'Das Konto ist angehalten',
  'account-paused.do':
    'Beheben Sie, was der Text nennt (meist den API-Schlüssel oder den Tarif), und lassen Sie das Konto dann weitermachen.',
  'full-pace.title': 'Das Aufrufbudget des Kontos ist seit einiger Zeit erschöpft',
  'full-pace.do':
    'Sehen Sie nach, welche anderen Apps die API nutzen; Antworten warten in der Reihe und gehen hinaus, so schnell Gorgias es erlaubt.',
  'alarm-full-pace': 'Der Eimer ist voll seit {span}.',
  'backlog.title': 'Arbeit wartet schon lange',
  'backlog.do': 'Sehen Sie nach, ob ein Prozess mit „greeter work“ läuft, und in sein Protokoll.',
  'alarm-backlog': 'Das Älteste wartet seit {span}.',
  'integration-off.title': 'Gorgias ruft Greeter nicht mehr auf',
  'integration-off.do':
    'Verbinden Sie das Konto noch einmal, oder schalten Sie die Integration in Gorgias ein.',
  'alarm-switched-off': 'Die Integration ist in Gorgias abgeschaltet.',
  'alarm-missing': 'In Gorgias gibt es keine Integration, die Greeter aufruft.',
  'disk-low.title': 'Die Platte ist fast voll',
  'disk-low.do': 'Schaffen Sie Platz, wo DATA_DIR liegt: Ist sie voll, werden Webhooks abgewiesen.',
  'alarm-disk-low': '{megabytes} MB sind frei.',
  'database-read-only.title': 'Die Platte ist voll, und nichts wird angenommen',
  'database-read-only.do':
    'Schaffen Sie Platz, wo DATA_DIR liegt. Bis dahin werden Webhooks mit 503 beantwortet; danach geht es von selbst weiter, und die Suche findet, was fehlte.',
  'alarm-database-read-only': 'Die Platte ist voll: Aus der Datenbank wird nur gelesen, bis Platz ist.',
  'database-unreachable.title': 'Die Datenbank antwortet nicht',
  'database-unreachable.do':
    'Sehen Sie nach der Datenbank. Bis dahin werden Webhooks mit 503 beantwortet, und Gorgias versucht es noch einmal.',
  'alarm-database-unreachable': 'Nichts kann gelesen oder geschrieben werden.',

  // What an act comes to.
  'unknown-ticket': 'Greeter kennt dieses Ticket nicht.',
  'answers-now': 'Das Ticket wird jetzt beantwortet.',
  'tries-reply': 'Die Antwort wird in Gorgias gesucht und gesendet, wenn sie dort nicht ist.',
  'tries-note': 'Die Notiz wird in Gorgias gesucht und geschrieben, wenn sie dort nicht ist.',
  'tries-both': 'Antwort und Notiz werden in Gorgias gesucht und gesendet, wenn sie dort nicht sind.',
  'tries-actions': 'Was die Regel am Ticket ändert, wird noch einmal versucht.',
  dismisses: 'Für dieses Ticket wird nichts mehr gesendet.',
  'runs-again': 'Das Ticket wird noch einmal von Anfang an bearbeitet.',
  'redrive-first':
    'Greeter konnte dieses Ticket nicht bearbeiten: Lassen Sie es zuerst noch einmal bearbeiten.',
  'has-reply': 'Das Ticket hat seine Antwort schon.',
  'has-note': 'Das Ticket hat seine Notiz schon.',
  'in-shadow': 'Das Konto läuft im Schatten: Es sendet nichts, bis es scharf geschaltet ist.',
  'nothing-stuck':
    'Keine Nachricht des Tickets ist zurückgehalten oder fehlgeschlagen: Es gibt nichts noch einmal zu versuchen.',
  'nothing-to-try': 'Es gibt nichts noch einmal zu versuchen.',
  'at-gorgias':
    'Gorgias hat diese Nachricht und konnte sie nicht senden. Versuchen Sie es dort noch einmal, sonst stünde eine zweite daneben.',
  merged: 'Das Ticket wurde mit einem anderen zusammengeführt. Beantworten Sie jenes in Gorgias.',
  'reply-on-its-way': 'Die Antwort ist unterwegs.',
  'note-on-its-way': 'Die Notiz ist unterwegs.',
  'reply-looked-up': 'Es wird nachgesehen, ob die Antwort hinausgegangen ist.',
  'note-looked-up': 'Es wird nachgesehen, ob die Notiz geschrieben wurde.',
  'reply-failed': 'Die Antwort ist fehlgeschlagen.',
  'note-failed': 'Die Notiz ist fehlgeschlagen.',
  'reply-held': 'Die Antwort wird zurückgehalten.',
  'note-held': 'Die Notiz wird zurückgehalten.',
  'reply-taken-back': 'Die Antwort wurde zurückgenommen.',
  'note-taken-back': 'Die Notiz wurde zurückgenommen.',
  'dismiss-when-clear': 'Versuchen Sie es, wenn das klar ist.',
  'being-changed': 'Das Ticket wird gerade geändert.',
  'dismissed-already': 'Für dieses Ticket wurde schon entschieden, dass nichts gesendet wird.',
  'not-dead': 'Das Ticket steht nicht mehr auf dieser Liste.',
  'force-helps': 'Sie können darauf bestehen.',
  'force-does-not-help': 'Das kann niemand übergehen.',

  // What a rule does to a ticket.
  'action-addTags': 'Tags hinzufügen: {tags}',
  'action-assignTeam': 'dem Team {team} zuweisen',
  'action-assignUser': '{user} zuweisen',
  'action-priority-low': 'Priorität auf niedrig setzen',
  'action-priority-normal': 'Priorität auf normal setzen',
  'action-priority-high': 'Priorität auf hoch setzen',
  'action-priority-critical': 'Priorität auf kritisch setzen',
  'action-close': 'schließen',
  'action-snooze': 'zurückstellen bis {at}',

  // What is kept for a time.
  'kept-bodies': 'Inhalte von Webhooks',
  'kept-texts': 'Texte der ersten Nachrichten',
  'kept-events': 'Ereignisse',
  'kept-decisions': 'Entscheidungen',
  'kept-messages': 'Nachrichten',
  'kept-actions': 'Änderungen an Tickets',
  'kept-customers': 'Kunden von Tickets',
  'kept-replyTimes': 'Antwortzeiten',
  'kept-acts': 'Eingriffe von Menschen',

  // Errors, by their codes.
  CONFIG_INVALID: 'Eine Einstellung in der Umgebung fehlt oder ist falsch.',
  POLICY_INVALID: 'Die Regeln lassen sich nicht lesen oder haben Fehler.',
  POLICY_FROM_FILE: 'Die Regeln kommen aus POLICY_FILE; ändern Sie die Datei, und starten Sie neu.',
  POLICY_OVERTAKEN:
    'Jemand anders hat inzwischen Regeln gespeichert. Sehen Sie die neue Version an, und tragen Sie Ihre Änderung dort ein.',
  POLICY_NOT_FOUND: 'Diese Version der Regeln oder dieses Konto gibt es nicht.',
  SECRET_KEY_MISSING:
    'Ein Geheimnis muss gespeichert werden, und es gibt keinen Schlüssel, es zu versiegeln: Setzen Sie SECRET_KEY.',
  SECRET_UNREADABLE:
    'Ein gespeichertes Geheimnis wurde mit einem anderen SECRET_KEY versiegelt oder verändert.',
  USER_NOT_FOUND: 'Mit dieser Adresse gibt es keinen Benutzer.',
  USER_EXISTS: 'Mit dieser Adresse gibt es schon einen Nutzer.',
  LAST_OWNER:
    'Der einzige Inhaber kann nicht entfernt oder herabgestuft werden. Machen Sie zuerst jemand anderen zum Inhaber.',
  LINK_INVALID:
    'Dieser Link wurde schon benutzt, zurückgenommen oder ist zu alt. Bitten Sie einen Inhaber um einen neuen.',
  PASSWORD_WEAK: 'Das Passwort ist zu kurz oder viel zu lang: Nehmen Sie eines mit 12 Zeichen oder mehr.',
  LOGIN_REFUSED: 'Adresse oder Passwort ist nicht richtig.',
  LOGIN_TOO_OFTEN: 'Zu viele Anmeldungen sind gescheitert. Warten Sie eine Viertelstunde.',
  CODE_NEEDED: 'Für dieses Konto ist die Anmeldung in zwei Schritten eingeschaltet: Es fehlt noch der Code.',
  CODE_REFUSED: 'Der Code stimmt nicht, ist zu alt oder wurde schon benutzt. Warten Sie auf den nächsten.',
  TWO_STEP_STATE: 'Die Anmeldung in zwei Schritten wurde inzwischen geändert. Laden Sie die Seite neu.',
  BACKTEST_RUNNING: 'Ein Probelauf läuft schon. Warten Sie, bis er fertig ist, oder halten Sie ihn an.',
  INTEGRATION_ELSEWHERE: 'Eine aktive Integration des Kontos bringt seine Webhooks zu einem anderen Greeter.',
  DATA_DIR_LOCKED: 'Ein anderer Greeter benutzt dieses Datenverzeichnis.',
  BACKUP_UNUSABLE: 'Diese Datei lässt sich nicht wiederherstellen.',
  BODY_UNREADABLE:
    'Der Inhalt ließ sich weder als JSON noch als Formular oder Abfrage lesen. Stellen Sie in der Integration {{context}} als Inhalt ein.',
  BODY_WITHOUT_TICKET:
    'Der Inhalt nennt kein Ticket. Fügen Sie {{ticket.id}} hinzu, oder senden Sie {{context}}.',
  TEMPLATE_NOT_RENDERED:
    'Der Inhalt enthält noch einen Platzhalter wie {{ticket.id}}. Prüfen Sie in der Integration, wie er geschrieben ist.',
  STORE_UNAVAILABLE: 'Die Datenbank nahm das Ereignis nicht rechtzeitig an.',
  HELPDESK_RATE_LIMITED: 'Gorgias antwortete 429: Das Konto hat seine Aufrufe verbraucht.',
  HELPDESK_UNREACHABLE: 'Die Verbindung zu Gorgias ließ sich nicht öffnen; nichts wurde gesendet.',
  HELPDESK_OUTCOME_UNKNOWN: 'Ein Aufruf an Gorgias endete ohne klare Antwort.',
  HELPDESK_REFUSED: 'Gorgias hat den Aufruf abgelehnt.',
  HELPDESK_NOT_FOUND: 'Gorgias kennt das Ticket nicht.',
  HELPDESK_NO_HEADERS: 'Die Mail-Header einer Nachricht ließen sich nicht lesen.',
  HELPDESK_READ_LAG: 'Gorgias kennt ein Ticket noch nicht, das jünger als eine Minute ist.',
  HELPDESK_MOVED: 'Das Ticket wurde mit einem anderen zusammengeführt.',
  HELPDESK_UNAUTHORIZED:
    'Gorgias hat die Zugangsdaten abgelehnt (401). Geben Sie einen gültigen Schlüssel ein; bis dahin warten Antworten.',
  HELPDESK_TOKEN_SPENT: 'Gorgias nimmt ein OAuth2-Token nicht mehr an; ein neues wird geholt.',
  OAUTH_REVOKED:
    'Gorgias gibt dieser App keine Tokens mehr für das Konto. Erlauben Sie Greeter noch einmal den Zugang, oder geben Sie einen API-Schlüssel ein; bis dahin warten Antworten.',
  OAUTH_REFUSED: 'Gorgias hat Greeter nicht in das Konto gelassen, oder der Weg dorthin dauerte zu lange.',
  ACCOUNT_REFUSED:
    'Das Konto wurde nicht gespeichert, weil Gorgias die Angaben ablehnte oder sie zu wenig erlauben.',
  ACCOUNT_EXISTS: 'Greeter arbeitet schon für dieses Konto.',
  ACCOUNT_NOT_FOUND: 'Greeter arbeitet für kein Konto dieses Namens.',
  ACCOUNT_FROM_ENVIRONMENT: 'Die Angaben dieses Kontos kommen aus der Umgebung und werden nur dort geändert.',
  HELPDESK_QUOTA:
    'Gorgias hat mangels Rechten oder Kontingent abgelehnt (403). Prüfen Sie den Tarif und die Rolle des API-Nutzers; bis dahin warten Antworten.',
  ACCOUNT_NOT_CONFIGURED:
    'Für dieses Konto sind keine Zugangsdaten gesetzt, also kann nichts gelesen oder gesendet werden.',
  LOOP_BREAKER:
    'Die letzten automatischen Antworten sehen nach einer Schleife mit einem anderen Automaten aus. Das Konto ist angehalten, Antworten warten.',
  HELPDESK_READ_FAILED: 'Das Lesen aus Gorgias endete ohne klare Antwort.',
  NO_SENDER_ADDRESS: 'Es ist keine Adresse des Shops bekannt, von der diese Antwort gesendet werden könnte.',
  NO_RECIPIENT_ADDRESS: 'Das Ticket hat keine Adresse, der geantwortet werden darf.',
  TEMPLATE_INVALID: 'Ein Text der Regeln lässt sich nicht ausfüllen.',
}
