-- A photo of a note becomes one of the case as well. Of one kind it has one owner: what shows one case is no evidence of another.
alter table photo_use drop constraint photo_use_pkey, add primary key (photo_id, owner_kind);
