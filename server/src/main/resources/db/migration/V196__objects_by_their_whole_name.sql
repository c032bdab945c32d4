-- The objects of exactly a name or a code, however many others hold it. By hash: a name may be longer than an entry of another index.
create index asset_whole_name on asset using hash (name_fold(name));
create index asset_whole_code on asset using hash (name_fold(code));
