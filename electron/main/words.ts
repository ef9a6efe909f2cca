const ENGLISH = {
  about: 'About Aide-Mémoire',
  menus: { file: '&File', edit: '&Edit', view: '&View' },
  create: 'New Dossier…',
  open: 'Open…',
  recent: 'Open Recent',
  store: 'Save Text',
  save: 'Save PDF…',
  saveAll: 'Save for Every Audience…',
  print: 'Print…',
  undo: 'Undo',
  redo: 'Redo',
  find: 'Find',
  views: { brief: 'Brief', dossier: 'Dossier', template: 'Template', theme: 'Theme' },
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fitWidth: 'Fit Width',
  shortcuts: 'Keyboard Shortcuts',
  closeQuestion: 'The window has a text that is not saved. Close it anyway?',
  close: 'Close',
  cancel: 'Cancel',
  cannotOpen: 'Cannot open the file',
  saveTitle: 'Save',
  folderTitle: 'Choose a folder for the briefs',
  openTitle: 'Open',
  fileKinds: 'Dossiers, templates, themes and briefs',
};

/** The words of the desktop program outside its window: its menus and dialogs. */
export type DesktopWords = typeof ENGLISH;

const FRENCH: DesktopWords = {
  about: 'À propos d’Aide-Mémoire',
  menus: { file: '&Fichier', edit: '&Édition', view: '&Affichage' },
  create: 'Nouveau dossier…',
  open: 'Ouvrir…',
  recent: 'Ouvrir un fichier récent',
  store: 'Enregistrer le texte',
  save: 'Enregistrer le PDF…',
  saveAll: 'Enregistrer pour tous les destinataires…',
  print: 'Imprimer…',
  undo: 'Annuler',
  redo: 'Rétablir',
  find: 'Chercher',
  views: { brief: 'Note', dossier: 'Dossier', template: 'Modèle', theme: 'Thème' },
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  fitWidth: 'Largeur de la page',
  shortcuts: 'Raccourcis clavier',
  closeQuestion: 'La fenêtre contient un texte non enregistré. La fermer quand même\u202F?',
  close: 'Fermer',
  cancel: 'Annuler',
  cannotOpen: 'Impossible d’ouvrir le fichier',
  saveTitle: 'Enregistrer',
  folderTitle: 'Choisir un dossier pour les notes',
  openTitle: 'Ouvrir',
  fileKinds: 'Dossiers, modèles, thèmes et notes',
};

/** By language, without a region. */
export const DESKTOP_WORDS: Readonly<Record<string, DesktopWords>> = { en: ENGLISH, fr: FRENCH };

/** @param language a key of `DESKTOP_WORDS`; English for any other. */
export function desktopWords(language: string): DesktopWords {
  return DESKTOP_WORDS[language] ?? ENGLISH;
}
