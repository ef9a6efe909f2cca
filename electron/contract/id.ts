import { z } from 'zod';

/** An id: the name of something in other parts of a file, on the command line and in bookmarks. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens, such as "defence-spending"');
