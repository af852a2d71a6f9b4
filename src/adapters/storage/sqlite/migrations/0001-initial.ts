/**
 * Every table of the first schema. A column has the name of the field it holds; nested values are JSON text.
 * `position` numbers rows in the order they were written.
 */
export const initial = `
create table tenants (
  id text primary key, name text not null, timeZone text not null, createdAt integer not null
) strict, without rowid;

create table channels (
  tenant text not null, id text not null, name text not null, kind text not null,
  primary key (tenant, id)
) strict, without rowid;

create table apiKeys (
  tenant text not null, id text not null, name text not null, role text not null, hash text not null unique,
  createdAt integer not null, revokedAt integer,
  primary key (tenant, id)
) strict, without rowid;

create table customers (
  tenant text not null, id text not null, externalId text, verified integer not null, tier text not null,
  locale text not null, timeZone text not null, createdAt integer not null,
  primary key (tenant, id)
) strict, without rowid;
create unique index customersByExternalId on customers (tenant, externalId) where externalId is not null;

create table conversations (
  tenant text not null, id text not null, customer text, channel text not null, state text not null,
  version integer not null, lastSeq integer not null, secretHash text not null, context text not null,
  createdAt integer not null, updatedAt integer not null,
  primary key (tenant, id)
) strict;
create index conversationsByUpdate on conversations (tenant, updatedAt);
create index conversationsByCustomer on conversations (tenant, customer) where customer is not null;

create table messages (
  tenant text not null, id text not null, conversation text not null, seq integer not null, author text not null,
  agent text, text text not null, parts text not null, masked integer not null, aiMade integer not null,
  turn text, at integer not null,
  primary key (tenant, conversation, seq),
  foreign key (tenant, conversation) references conversations (tenant, id)
) strict, without rowid;
create unique index messagesById on messages (tenant, id);
create index messagesUnanswered on messages (tenant, at, conversation) where author = 'customer' and turn is null;

create table turns (
  tenant text not null, id text not null, conversation text not null, version integer not null,
  messages text not null, reply text, decision text not null, reasons text not null, mode text not null,
  outcome text not null, sources text not null, understanding text not null, query text not null,
  snapshot text not null, at integer not null,
  primary key (tenant, id),
  foreign key (tenant, conversation) references conversations (tenant, id)
) strict;
create unique index turnsByConversation on turns (tenant, conversation, version);

create table streams (
  tenant text not null, stream text not null, lastSeq integer not null,
  primary key (tenant, stream)
) strict, without rowid;

create table events (
  tenant text not null, stream text not null, seq integer not null, id text not null, type text not null,
  v integer not null, at integer not null, actor text not null, refs text not null,
  primary key (tenant, stream, seq)
) strict, without rowid;

create table handoffs (
  tenant text not null, id text not null, conversation text not null, state text not null, reason text not null,
  reasons text not null, grade text not null, priority real not null, summary text not null, agent text,
  createdAt integer not null, updatedAt integer not null,
  primary key (tenant, id),
  foreign key (tenant, conversation) references conversations (tenant, id)
) strict;
create index handoffsInQueue on handoffs (tenant, state, priority desc, createdAt, id);
create index handoffsByConversation on handoffs (tenant, conversation);
create unique index handoffsOpen on handoffs (tenant, conversation) where state in ('waiting', 'claimed');

create table tickets (
  tenant text not null, id text not null, conversation text, customer text, title text not null, grade text not null,
  state text not null, owner text, dueAt integer, createdAt integer not null, updatedAt integer not null,
  primary key (tenant, id)
) strict;
create index ticketsByAge on tickets (tenant, createdAt);
create index ticketsByConversation on tickets (tenant, conversation) where conversation is not null;

create table suggestions (
  tenant text not null, id text not null, conversation text not null, turn text not null, rank integer not null,
  text text not null, kind text not null, source text not null, passage text not null, acceptance real,
  at integer not null,
  primary key (tenant, id),
  foreign key (tenant, conversation) references conversations (tenant, id),
  foreign key (tenant, turn) references turns (tenant, id)
) strict;
create index suggestionsByTurn on suggestions (tenant, turn, rank);

create table feedback (
  position integer primary key autoincrement,
  tenant text not null, id text not null, suggestion text not null, kind text not null, agent text not null,
  message text, at integer not null,
  unique (tenant, id),
  foreign key (tenant, suggestion) references suggestions (tenant, id)
) strict;
create index feedbackBySuggestion on feedback (tenant, suggestion);

-- How many suggestions of a passage were shown, and how many of those were sent or edited.
create table passageUse (
  tenant text not null, passage text not null, shown integer not null, taken integer not null,
  primary key (tenant, passage)
) strict, without rowid;

-- The newest version of every article.
create table articles (
  tenant text not null, id text not null, version integer not null, status text not null, topic text not null,
  primary key (tenant, id),
  foreign key (tenant, id, version) references articleVersions (tenant, id, version)
) strict, without rowid;
create index articlesByStatus on articles (tenant, status);

create table articleVersions (
  tenant text not null, id text not null, version integer not null, article text not null, actor text not null,
  at integer not null,
  primary key (tenant, id, version)
) strict;

create table intents (
  tenant text not null, position integer not null, name text not null, title text not null, topic text not null,
  examples text not null, negatives text not null,
  primary key (tenant, position),
  unique (tenant, name)
) strict;

create table documents (
  tenant text not null, name text not null, body text not null, actor text not null, at integer not null,
  primary key (tenant, name)
) strict;

create table snapshots (
  tenant text not null, id text not null, state text not null, fingerprint text not null, counts text not null,
  actor text not null, createdAt integer not null, publishedAt integer,
  primary key (tenant, id)
) strict;
create unique index snapshotsLive on snapshots (tenant) where state = 'live';

-- Every publish, oldest first: the newest row names the live snapshot.
create table publishes (
  position integer primary key autoincrement,
  tenant text not null, snapshot text not null, at integer not null,
  foreign key (tenant, snapshot) references snapshots (tenant, id) on delete cascade
) strict;
create index publishesByTenant on publishes (tenant, position);

create table jobs (
  tenant text not null, id text not null, kind text not null, input text not null, state text not null,
  progress real not null, note text not null, result text not null, error text not null, actor text not null,
  createdAt integer not null, updatedAt integer not null,
  primary key (tenant, id)
) strict;
create index jobsByAge on jobs (tenant, createdAt);
create index jobsUnfinished on jobs (createdAt) where state in ('queued', 'running');

create table audit (
  position integer primary key autoincrement,
  tenant text not null, id text not null, actor text not null, action text not null, subject text not null,
  "before" text, "after" text, reason text, at integer not null,
  unique (tenant, id)
) strict;
create index auditByTime on audit (tenant, at);
create index auditBySubject on audit (tenant, subject, at);

create table vault (
  tenant text not null, conversation text not null, message text not null, sealed text not null,
  expiresAt integer not null,
  primary key (tenant, message),
  foreign key (tenant, conversation) references conversations (tenant, id),
  foreign key (tenant, message) references messages (tenant, id)
) strict;
create index vaultByExpiry on vault (expiresAt);

create table idempotency (
  tenant text not null, route text not null, "key" text not null, bodyHash text not null, expiresAt integer not null,
  status integer, body text,
  primary key (tenant, route, "key")
) strict;
create index idempotencyByExpiry on idempotency (expiresAt);
`
