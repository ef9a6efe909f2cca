/** The id of the dossier that comes with the program: what is made where none is named. */
export const SAMPLE_DOSSIER = 'washington-summit-2024';
