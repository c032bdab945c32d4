-- What was cancelled keeps nobody from the days it was for: states of a kind in which the term of an object counts no more.
alter table asset_kind add column term_over_in text[] not null default '{}';

update asset_kind set term_over_in = '{cancelled}' where code = 'contract';
