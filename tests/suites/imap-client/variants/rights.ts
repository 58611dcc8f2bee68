/** Access control lists: C-005 to C-008. */
import { sends, type Variant, without } from './variant.ts';

export const RIGHTS: readonly Variant[] = [
  {
    name: 'grants rights to its own user',
    bend: { setAcl: sends('SETACL Work alice lrswipkxtea', 'SETACL Work bob lrs') },
    red: ['warn: sets-acl-of-others'],
  },
  {
    name: 'grants rights that there are not',
    bend: { setAcl: sends('SETACL Work bob lrz', 'SETACL Work bob lrs') },
    red: ['fail: sets-acl'],
  },
  {
    name: 'grants rights to nobody',
    bend: { setAcl: sends('SETACL Work "" lrs', 'SETACL Work bob lrs') },
    red: ['fail: sets-acl'],
  },
  {
    name: 'takes the rights of nobody',
    bend: { deleteAcl: sends('DELETEACL Work ""', 'DELETEACL Work bob') },
    red: ['fail: deletes-acl'],
  },
  {
    name: 'asks what may be granted to nobody',
    bend: { listRights: sends('LISTRIGHTS Work ""', 'LISTRIGHTS Work bob') },
    red: ['fail: lists-rights'],
  },
  {
    name: 'asks with whom a folder is shared where ACL is not offered',
    server: without('ACL'),
    bend: { setAcl: null, listRights: null, deleteAcl: null },
    red: ['fail: gets-acl'],
  },
];
