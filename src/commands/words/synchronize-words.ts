/** What Synchronize Now puts in an item's notification bar, at most 150 characters. Fetched with the command (Q1). */
export interface SynchronizeWords {
  readonly working: string;
  readonly progress: string;
  readonly nothing: string;
  readonly done: string;
  readonly toMailbox: string;
  readonly toCrm: string;
  readonly conflicts: string;
  readonly questions: string;
  readonly failedItems: string;
  readonly openPane: string;
  readonly held: string;
  readonly otherWindow: string;
  readonly server: string;
  readonly late: string;
  /** The time is up while a service is waited for. */
  readonly lateFor: string;
  readonly waits: string;
  readonly down: string;
  readonly crm: string;
  readonly mailbox: string;
  readonly signedOut: string;
  readonly noNetwork: string;
  readonly failed: string;
}

const english: SynchronizeWords = {
  working: "Synchronizing…",
  progress: "Synchronizing: {done} of {total}",
  nothing: "Synchronized. Both sides were the same already.",
  done: "Synchronized",
  toMailbox: "to Outlook: {count}",
  toCrm: "to the CRM: {count}",
  conflicts: "conflicts: {count}",
  questions: "questions: {count}",
  failedItems: "failed: {count}",
  openPane: "Open the pane to decide.",
  held: "Not synchronized: {holder} is at it right now. The pane can take over.",
  otherWindow: "Another window is synchronizing right now.",
  server: "Your organization's server synchronizes your items. There is nothing to start here.",
  late: "Synchronized in part; what was done stays done. It goes on while the pane is open.",
  lateFor: "{service} keeps us waiting. What was done stays done; the rest follows while the pane is open.",
  waits: "{service} keeps us waiting",
  down: "{service} is not available at the moment. What was done stays done; the rest follows while the pane is open.",
  crm: "The CRM",
  mailbox: "Your mailbox",
  signedOut: "Not synchronized: you have to sign in. Open the pane and press Sign in.",
  noNetwork: "Not synchronized: no network. It goes on by itself when you are online and the pane is open.",
  failed: "Not synchronized completely. What was done stays done. Open the pane to see why.",
};

const german: SynchronizeWords = {
  working: "Wird synchronisiert …",
  progress: "Wird synchronisiert: {done} von {total}",
  nothing: "Synchronisiert. Beide Seiten waren schon gleich.",
  done: "Synchronisiert",
  toMailbox: "nach Outlook: {count}",
  toCrm: "ins CRM: {count}",
  conflicts: "Konflikte: {count}",
  questions: "Fragen: {count}",
  failedItems: "gescheitert: {count}",
  openPane: "Entscheiden Sie im Aufgabenbereich.",
  held: "Nicht synchronisiert: {holder} ist gerade dabei. Im Aufgabenbereich können Sie übernehmen.",
  otherWindow: "Ein anderes Fenster synchronisiert gerade.",
  server: "Der Server Ihrer Organisation synchronisiert Ihre Elemente. Hier ist nichts zu starten.",
  late: "Zum Teil synchronisiert; Erledigtes bleibt erledigt. Es geht weiter, solange der Aufgabenbereich offen ist.",
  lateFor:
    "{service} lässt auf sich warten. Erledigtes bleibt erledigt; der Rest folgt, solange der Aufgabenbereich offen ist.",
  waits: "{service} lässt auf sich warten",
  down: "{service} ist zurzeit nicht verfügbar. Erledigtes bleibt erledigt; der Rest folgt, solange der Aufgabenbereich offen ist.",
  crm: "Das CRM",
  mailbox: "Ihr Postfach",
  signedOut: "Nicht synchronisiert: Sie müssen sich anmelden. Öffnen Sie dazu den Aufgabenbereich.",
  noNetwork: "Nicht synchronisiert: kein Netzwerk. Es geht von selbst weiter, wenn Sie online sind.",
  failed: "Nicht vollständig synchronisiert. Erledigtes bleibt erledigt. Der Aufgabenbereich sagt, warum.",
};

const french: SynchronizeWords = {
  working: "Synchronisation…",
  progress: "Synchronisation : {done} sur {total}",
  nothing: "Synchronisé. Les deux côtés étaient déjà identiques.",
  done: "Synchronisé",
  toMailbox: "vers Outlook : {count}",
  toCrm: "vers le CRM : {count}",
  conflicts: "conflits : {count}",
  questions: "questions à trancher : {count}",
  failedItems: "échecs : {count}",
  openPane: "Ouvrez le volet pour décider.",
  held: "Non synchronisé : {holder} s’en charge en ce moment. Le volet permet de prendre la main.",
  otherWindow: "Une autre fenêtre synchronise en ce moment.",
  server: "Le serveur de votre organisation synchronise vos éléments. Rien à lancer ici.",
  late: "Synchronisé en partie ; ce qui est fait reste fait. La suite se fait tant que le volet est ouvert.",
  lateFor: "{service} se fait attendre. Ce qui est fait reste fait ; la suite se fait tant que le volet est ouvert.",
  waits: "{service} se fait attendre",
  down: "{service} n’est pas disponible. Ce qui est fait reste fait ; la suite se fait tant que le volet est ouvert.",
  crm: "Le CRM",
  mailbox: "Votre boîte aux lettres",
  signedOut: "Non synchronisé : vous devez vous connecter. Ouvrez le volet pour le faire.",
  noNetwork: "Non synchronisé : pas de réseau. La suite se fera d’elle-même une fois en ligne.",
  failed: "Synchronisation incomplète. Ce qui est fait reste fait. Ouvrez le volet pour en voir la cause.",
};

const spanish: SynchronizeWords = {
  working: "Sincronizando…",
  progress: "Sincronizando: {done} de {total}",
  nothing: "Sincronizado. Ambos lados ya eran iguales.",
  done: "Sincronizado",
  toMailbox: "a Outlook: {count}",
  toCrm: "al CRM: {count}",
  conflicts: "conflictos: {count}",
  questions: "preguntas: {count}",
  failedItems: "fallidos: {count}",
  openPane: "Abra el panel para decidir.",
  held: "No sincronizado: {holder} lo está haciendo ahora. En el panel puede tomar el control.",
  otherWindow: "Otra ventana está sincronizando ahora mismo.",
  server: "El servidor de su organización sincroniza sus elementos. Aquí no hay nada que iniciar.",
  late: "Sincronizado en parte; lo hecho, hecho queda. Continúa mientras el panel está abierto.",
  lateFor: "{service} se hace esperar. Lo hecho, hecho queda; lo demás sigue mientras el panel está abierto.",
  waits: "{service} se hace esperar",
  down: "{service} no está disponible ahora. Lo hecho, hecho queda; lo demás sigue mientras el panel está abierto.",
  crm: "El CRM",
  mailbox: "Su buzón",
  signedOut: "No sincronizado: tiene que iniciar sesión. Abra el panel para hacerlo.",
  noNetwork: "No sincronizado: no hay red. Continúa por sí mismo cuando esté en línea.",
  failed: "No sincronizado del todo. Lo hecho, hecho queda. Abra el panel para ver por qué.",
};

const slovak: SynchronizeWords = {
  working: "Synchronizuje sa…",
  progress: "Synchronizuje sa: {done} z {total}",
  nothing: "Synchronizované. Obe strany už boli rovnaké.",
  done: "Synchronizované",
  toMailbox: "do Outlooku: {count}",
  toCrm: "do CRM: {count}",
  conflicts: "konflikty: {count}",
  questions: "otázky: {count}",
  failedItems: "zlyhania: {count}",
  openPane: "Rozhodnite v paneli.",
  held: "Nesynchronizované: práve to robí {holder}. V paneli môžete synchronizáciu prevziať.",
  otherWindow: "Práve synchronizuje iné okno.",
  server: "Vaše položky synchronizuje server organizácie. Tu netreba nič spúšťať.",
  late: "Synchronizované sčasti; čo je hotové, ostáva hotové. Pokračuje sa, kým je panel otvorený.",
  lateFor: "{service} sa nehlási. Čo je hotové, ostáva hotové; zvyšok príde, kým je panel otvorený.",
  waits: "{service} sa nehlási",
  down: "{service} nie je teraz k dispozícii. Čo je hotové, ostáva hotové; zvyšok príde, kým je panel otvorený.",
  crm: "CRM",
  mailbox: "Poštová schránka",
  signedOut: "Nesynchronizované: treba sa prihlásiť. Otvorte panel a prihláste sa.",
  noNetwork: "Nesynchronizované: chýba sieť. Pokračuje sa samo, keď budete online.",
  failed: "Nesynchronizované úplne. Čo je hotové, ostáva hotové. Panel povie prečo.",
};

const OTHERS: Readonly<Record<string, SynchronizeWords>> = { de: german, fr: french, es: spanish, sk: slovak };

/** Words for a BCP 47 tag; English where we have none. */
export const synchronizeWords = (language: string): SynchronizeWords =>
  OTHERS[language.slice(0, 2).toLowerCase()] ?? english;
