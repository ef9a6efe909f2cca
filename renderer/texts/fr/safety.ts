const timeOf = (moment: string): string => new Date(moment).toLocaleString('fr-FR');

/** The texts about versions, deleted texts, and a program that has stopped. */
export const SAFETY_TEXTS = {
  unreachable: 'Aide-Mémoire s’est arrêté. Ce que vous tapez reste dans cette fenêtre. Relancez-le pour continuer.',
  noAccess:
    'Cette fenêtre n’est pas autorisée. Ouvrez l’adresse affichée par Aide-Mémoire, ou choisissez « Ouvrir dans un autre navigateur » dans une fenêtre qui fonctionne.',
  connections: {
    gone: 'Aide-Mémoire s’est arrêté. Ce que vous tapez reste dans cette fenêtre. Relancez-le : cette fenêtre continuera d’elle-même.',
    refused:
      'Cette fenêtre n’est pas autorisée. Ouvrez l’adresse affichée par Aide-Mémoire, ou choisissez « Ouvrir dans un autre navigateur » dans une fenêtre qui fonctionne.',
  },
  storeAgain: 'Enregistrer de nouveau le fichier',
  discardDraft: 'Abandonner le brouillon',
  compareVersion: 'Comparer',
  versionOf: (changed: string) => `Une autre version, du ${timeOf(changed)}.`,
  useVersion: 'Utiliser cette version',
  dropVersion: 'Supprimer cette version ?',
  keepVersion: 'La garder',
  otherVersion: 'Autre version',
  deleted: 'Supprimés…',
  deletedTitle: 'Textes supprimés',
  deletedAt: timeOf,
  nothingDeleted: 'Rien n’a été supprimé.',
  restore: 'Restaurer',
  restoreOf: (name: string) => `Restaurer ${name}`,
  notKept: (reason: string) => `impossible d’enregistrer le brouillon : ${reason}`,
  notKeptHint: 'gardez cette fenêtre ouverte, et libérez de la place ou enregistrez le texte ailleurs',
  otherBrowser: 'Ouvrir dans un autre navigateur',
  otherBrowserHint: 'Ouvrez cette adresse dans un autre navigateur de cet ordinateur. Elle n’est valable qu’une fois, dans les 15 minutes.',
  rescued: (count: number) =>
    count === 1
      ? 'Un texte qui n’était que dans ce navigateur a été récupéré.'
      : `${count} textes qui n’étaient que dans ce navigateur ont été récupérés.`,
  recovered: (count: number) =>
    count === 1 ? 'Un brouillon non enregistré a été récupéré.' : `${count} brouillons non enregistrés ont été récupérés.`,
  conflicts: {
    elsewhere: 'Une autre fenêtre a modifié ce texte.',
    outside: 'Un autre programme a modifié ce fichier depuis que vous l’avez ouvert.',
    missing: 'Le fichier n’existe plus. Le brouillon est conservé.',
  },
};
