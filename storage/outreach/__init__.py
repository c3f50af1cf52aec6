"""Teams and what they do: who belongs to them, their sessions, counts, history.

What lives where (tables in `models/teams`, `outreach`, `attendance`, `tally`):

- `teams`: teams, the groups they serve, their members. Membership is a `role_grant` with a
  `team_id`, given and taken back through `storage.rights.roles`; `spells` gives every
  membership with its two ends (indicator DH2), and outlives an erasure.
- `sessions`: the form (`OutreachSession`), the author's own, what is in a state. `move` is the
  only way to a new state: it writes the row and its `session_event` together.
- `checkin`: the code of each minute (its square is made from the key by
  `handlers.shared.presence`), links to the big screen and the screens they opened (`bot.board`
  shows them), scans that wait for their person, wrong guesses. `attendance`: who was there, each
  once, and the skills they showed.
- `counts`: head count, BH5 and KQ1-KQ5 for each (session, group), lessons taught, photos counted.
  None is unknown, and is never added up as zero; no group means people of several groups.
- `photos`: what is known of each photo. A file is stored once under its hash, however many sessions
  have it, and goes when the last of them has it no more; the hash stays.
- `history`: a session's events (an approval, a return, a split, a reminder is one) and the
  corrections made after it was sent, with before, after, reason and author.
- `sheets`: attendance sheets of paper that were printed, and their rows as they were entered;
  `imports`: the files that brought them, each of which can be taken back; `ties`: whether anything
  else hangs on somebody who was enrolled from one.
- `assisted`, `joining`: people without a phone, and the code that later brings them to one.
- `evidence`, `flags`: what a session is compared with, and what looked odd and was explained.
- `approval`, `stale`, `orphans`: sessions that wait for an officer, for anybody at all, or for
  somebody to take them over.

Targets and officers' entries are in `storage.ward.targets` and `storage.ward.entries`.
Old codes, scans and guesses are dropped by
`storage.privacy.retention`; erasure and one's own data know all of these tables.

On the floor above, `handlers.shared.teamwork` says which team and whose session it is on every
tap, `handlers.shared.card` puts a session into words, and `handlers.volunteers.outreach.screens`
offers the buttons `checkin.show:<session>` and `photo.add:<session>`.
"""
