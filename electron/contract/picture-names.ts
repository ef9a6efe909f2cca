/** Before the names of pictures that the dossier, the audience and the theme name: each is a file in the folder of that file. */
export const FROM_DOSSIER = 'dossier:';
export const FROM_AUDIENCE = 'audience:';
export const FROM_THEME = 'theme:';
