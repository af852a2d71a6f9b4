/** A snapshot may have a share of the conversations beside the live one, and may be pinned. */
export const greySnapshots = `
alter table snapshots add column shares text not null default '[]';
alter table snapshots add column pinned integer not null default 0;
create unique index snapshotsGrey on snapshots (tenant) where state = 'grey';
`
