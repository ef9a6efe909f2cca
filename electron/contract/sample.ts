/** The id of the dossier that comes with the program, used if none is named. */
export const SAMPLE_DOSSIER = 'washington-summit-2024';
