import { host } from './ports.ts';

export interface DovecotSettings {
  folder: string;
  imapPort: number;
  imapsPort: number;
  cert: string;
  key: string;
  /** An existing user without rights, whom the mail belongs to. */
  mailUser: string;
  mailGroup: string;
}

/**
 * A configuration of Dovecot 2.3 that needs nothing outside `folder`, switches every extension on that a message
 * store of CPM may use, and waits for nothing: no fsync, no delay after a wrong password, processes kept, no rights that
 * go on for a while after they were taken away.
 */
export function dovecotConfig(settings: DovecotSettings): string {
  const { folder, imapPort, imapsPort, cert, key, mailUser, mailGroup } = settings;
  return `
protocols = imap
listen = ${host}
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
instance_name = cpm-${imapPort}

ssl = yes
ssl_cert = <${cert}
ssl_key = <${key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_cache_size = 1M
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = passwd-file
  args = ${folder}/users
  default_fields = uid=${mailUser} gid=${mailGroup} home=${folder}/mail/%u
}

mail_uid = ${mailUser}
mail_gid = ${mailGroup}
first_valid_uid = 1
first_valid_gid = 1
mail_location = sdbox:~/box
mail_fsync = never
mail_max_userip_connections = 0
mailbox_list_index = yes
mailbox_idle_check_interval = 1s
mail_attribute_dict = file:%h/attributes
mail_plugins = acl
imap_metadata = yes
imap_urlauth_host = *

namespace inbox {
  type = private
  separator = /
  prefix =
  inbox = yes
}
namespace others {
  type = shared
  separator = /
  prefix = shared/%%u/
  location = sdbox:%%h/box
  subscriptions = no
  list = children
}
plugin {
  acl = vfile::cache_secs=0
  acl_shared_dict = file:${folder}/mail/shared-boxes
  acl_anyone = allow
}
protocol imap {
  mail_plugins = acl imap_acl
  imap_idle_notify_interval = 1 min
}

default_process_limit = 400
default_client_limit = 4000
service imap-login {
  service_count = 0
  process_min_avail = 2
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service imap {
  service_count = 1
  process_min_avail = 4
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;
}
