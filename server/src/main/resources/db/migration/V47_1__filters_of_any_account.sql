-- Accounts are known by their id, as those of reporters are: no constraint ties cases to the tables of identity.
alter table case_saved_filter drop constraint case_saved_filter_account_id_fkey;
