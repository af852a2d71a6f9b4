/** Keys that may approve legally, what a conversation is about, and the audience of every article's newest version. */
export const articleGovernance = `
alter table apiKeys add column legal integer not null default 0;

alter table conversations add column brand text;
alter table conversations add column region text;

alter table articles add column audience text not null default 'customer';
update articles set audience = (
  select coalesce(json_extract(v.article, '$.audience'), 'customer') from articleVersions v
  where v.tenant = articles.tenant and v.id = articles.id and v.version = articles.version
);
create index articlesKeptFromCustomers on articles (tenant, id) where audience <> 'customer';
create index turnsByTime on turns (tenant, at);
`
