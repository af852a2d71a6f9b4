/**
 * What learning from use and erasure need: a feed of all events in the order of writing, ratings, gaps with their groups, and which
 * conversations were erased.
 */
export const learning = `
-- Rows are never removed, so that the highest position only rises.
create table feed (
  position integer primary key,
  tenant text not null, stream text not null, seq integer not null
) strict;
create index feedByTenant on feed (tenant, position);
insert into feed (tenant, stream, seq) select tenant, stream, seq from events order by at, stream, seq;
create trigger eventsIntoFeed after insert on events begin
  insert into feed (tenant, stream, seq) values (new.tenant, new.stream, new.seq);
end;

create table ratings (
  tenant text not null, conversation text not null, message text not null, value text not null, comment text,
  at integer not null,
  primary key (tenant, conversation, message),
  foreign key (tenant, conversation) references conversations (tenant, id)
) strict;

create table gapCursors (
  tenant text primary key, position integer not null, epoch integer not null
) strict, without rowid;

create table gapGroups (
  tenant text not null, id text not null, leader text not null, title text not null, state text not null,
  reason text, article text, createdAt integer not null, updatedAt integer not null,
  primary key (tenant, id)
) strict;

create table gaps (
  tenant text not null, id text not null, kind text not null, conversation text not null, customer text, turn text,
  message text, question text not null, topic text, intent text, bot text, answer text, articles text not null,
  passage text, at integer not null, "group" text not null, state text not null,
  primary key (tenant, id),
  foreign key (tenant, "group") references gapGroups (tenant, id) deferrable initially deferred
) strict;
create index gapsByGroup on gaps (tenant, "group", at);
create index gapsByConversation on gaps (tenant, conversation);
create index gapsOfPassages on gaps (tenant, passage) where passage is not null;

create index suggestionsOfDialogues on suggestions (tenant, passage) where kind = 'dialogue';
create index turnsInShadow on turns (tenant, at) where mode = 'shadow';

create table erasedSources (
  tenant text not null, source text not null,
  primary key (tenant, source)
) strict, without rowid;
`
