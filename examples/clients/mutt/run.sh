#!/bin/sh
# mutt against the embedded server:
#   cpm-conformance client -- examples/clients/mutt/run.sh INBOX/FOLDER-OF-THE-CONVERSATION [alone]
# Keeps a copy of a message that it sends, then opens the folder, marks, copies, removes, and leaves.
# With `alone` it is used as with mail: what hangs together in CPM is torn apart.
set -eu
: "${CPM_HOST:?run me as: cpm-conformance client -- examples/clients/mutt/run.sh FOLDER}"
folder=${1:-INBOX}
way=${2:-together}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077
cat >"$work/muttrc" <<CONFIG
set imap_user = "$CPM_USER"
set imap_pass = \`printenv CPM_PASSWORD\`
set folder = "imaps://$CPM_HOST:$CPM_IMAPS_PORT/"
set spoolfile = "+$folder"
set record = "+Sent"
set ssl_ca_certificates_file = "$CPM_CA_FILE"
set ssl_verify_host = yes
set certificate_file = "$work/certificates"
set sendmail = "/bin/true"
set from = "alice@example.com"
set confirmappend = no
set confirmcreate = no
set delete = yes
set quit = yes
set resolve = no
set sort = mailbox-order
set auto_tag = no
set header_cache = "$work/cache"
CONFIG
mutt() { HOME=$work command mutt -n -F "$work/muttrc" "$@"; }

echo 'Kept by mutt.' | mutt -s 'a note' bob@example.com
# The rest wants a terminal. It is sorted as it lies there, and a number jumps to the message of that number.
if [ "$way" = alone ]; then
  copy='<copy-message>+Kept<enter>'
  # The session info object, and a message without the notification about it.
  remove='7<enter><delete-message>8<enter><delete-message>'
else
  # The message and the two notifications about it; a message and the one about it.
  copy='<tag-pattern>~m 1-3<enter><tag-prefix><copy-message>+Kept<enter>'
  remove='<delete-pattern>~m 8-9<enter>'
fi
keys="<limit>~b weather<enter><limit>all<enter>1<enter><flag-message>1<enter>$copy$remove<sync-mailbox><quit>"
export HOME="$work" TERM=xterm
# What goes otherwise than foreseen makes mutt ask, and nobody answers.
timeout 20 script -qec "mutt -n -F $work/muttrc -e 'push \"$keys\"'" /dev/null </dev/null >"$work/screen"
