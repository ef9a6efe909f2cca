import { constants } from 'node:os';

/** What the system could not do. */
export type Access = 'read' | 'write';

/** Plain reasons for system error codes, for reading and for writing. */
const REASONS: Readonly<Record<string, string | Readonly<Record<Access, string>>>> = {
  EACCES: { read: 'no permission to read the file', write: 'no permission to write to the folder' },
  EPERM: { read: 'no permission to read the file', write: 'no permission to write to the folder' },
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is exceeded',
  EFBIG: 'the file is larger than the disk or the account allows',
  ENOTDIR: { read: 'there is no such file: part of the path is a file, not a folder', write: 'part of the path is a file, not a folder' },
  EISDIR: { read: 'this is a folder, not a file', write: 'a folder has this name' },
  ENOENT: { read: 'there is no such file', write: 'cannot write the file: the folder is missing or takes no files' },
  EEXIST: 'the file already exists',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'the symbolic links lead in a circle',
  EXDEV: 'cannot write the file: the disk does not let it be renamed here (is it a mount point?)',
  EBUSY: 'the file or its folder is in use by the system or another program',
  ETXTBSY: 'the file is a program that is running',
  EIO: { read: 'the disk failed while reading', write: 'the disk failed while writing' },
  ESTALE: 'the network folder was disconnected or changed on its server',
  ETIMEDOUT: 'the network folder does not answer',
  EHOSTDOWN: 'the network folder does not answer',
  EMFILE: 'too many files are open in this program',
  ENFILE: 'too many files are open on this machine',
  ENOMEM: 'the system has too little memory',
  EMLINK: 'the disk allows no more links to the file',
  ENODEV: 'the device is not there',
  // A special file of the system that has nothing to read now.
  EAGAIN: { read: 'this is not a regular file', write: 'the file is in use by another program' },
  ENXIO: { read: 'the device is not there, or this is a socket', write: 'nothing reads from this pipe, or the device is not there' },
  EPIPE: 'the reader of the pipe closed it',
  EINVAL: { read: 'the disk cannot read this file', write: 'the disk does not accept this name or file' },
  ENOTSUP: 'the disk does not support this',
  EOPNOTSUPP: 'the disk does not support this',
  ENOSYS: 'the disk does not support this',
  ERR_INVALID_ARG_VALUE: 'the name contains a character that no disk accepts',
};

/** The code of a system error. Node has no names for some, such as EDQUOT and ESTALE: these are found by number. Empty for other errors. */
export function systemCode(error: unknown): string {
  const { code = '', errno } = error as NodeJS.ErrnoException;
  if (Object.hasOwn(REASONS, code) || errno === undefined) return code;
  return Object.entries(constants.errno).find(([, number]) => number === Math.abs(errno))?.[0] ?? code;
}

/** Why a file could not be read or written, as one clause. It never has the message of the system, which names temporary files. */
export function systemReason(error: unknown, access: Access): string {
  const code = systemCode(error);
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  if (reason === undefined) return `cannot ${access} the file (${code || 'unknown error'})`;
  return typeof reason === 'string' ? reason : reason[access];
}
