import { host } from './ports.ts';

export interface CyrusSettings {
  folder: string;
  /** The folder with Cyrus's programs. */
  programs: string;
  imapPort: number;
  imapsPort: number;
  cert: string;
  key: string;
  /** An existing user without rights, whom the mail belongs to. */
  mailUser: string;
  /** The account that makes the users' mailboxes. */
  admin: string;
}

/**
 * `imapd.conf` of Cyrus 3.6: nothing outside `folder`, every extension on that a message store of CPM may use.
 * The server's own name is `localhost`, which GENURLAUTH (RFC 4467 §7) asks for as host.
 */
export function imapdConfig(settings: CyrusSettings): string {
  const { folder, cert, key, mailUser, admin } = settings;
  return `
configdirectory: ${folder}/config
defaultpartition: default
partition-default: ${folder}/mail
proc_path: ${folder}/proc
mboxname_lockpath: ${folder}/lock
cyrus_user: ${mailUser}
admins: ${admin}
servername: localhost
syslog_prefix: cpm-${settings.imapPort}

sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: ${folder}/sasldb2
sasl_mech_list: PLAIN LOGIN
allowplaintext: yes
tls_server_cert: ${cert}
tls_server_key: ${key}
tls_sessions_db_path: ${folder}/tls_sessions.db
tls_session_timeout: 0

virtdomains: off
unixhierarchysep: yes
altnamespace: yes
userprefix: Other Users
sharedprefix: Shared
annotation_allow_undefined: yes
conversations: yes
conversations_db: twoskip
delete_mode: immediate
expunge_mode: immediate
idlemethod: poll
imapidlepoll: 1
failedloginpause: 0
maxlogins_per_user: 0
maxlogins_per_host: 0
lmtp_over_quota_perm_failure: no
`;
}

/** `cyrus.conf`: the two IMAP ports and nothing else. */
export function cyrusConfig(settings: CyrusSettings): string {
  const { folder, programs, imapPort, imapsPort } = settings;
  return `
START {
  recover cmd="${programs}/ctl_cyrusdb -C ${folder}/imapd.conf -r"
}
SERVICES {
  imap cmd="${programs}/imapd -C ${folder}/imapd.conf -U 1000000" listen="${host}:${imapPort}" prefork=4 proto="tcp4" maxfds=4096
  imaps cmd="${programs}/imapd -C ${folder}/imapd.conf -s -U 1000000" listen="${host}:${imapsPort}" prefork=2 proto="tcp4" maxfds=4096
}
EVENTS {
}
`;
}

/**
 * `openssl.cnf`: no session tickets. Cyrus leaves Nagle's algorithm on, and behind unacknowledged tickets every
 * greeting over TLS would wait for the client's delayed acknowledgement, 40 ms.
 */
export const opensslConfig = `
openssl_conf = init
[init]
ssl_conf = contexts
[contexts]
system_default = context
[context]
NumTickets = 0
`;
