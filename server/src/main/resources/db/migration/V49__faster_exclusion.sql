-- PostgreSQL has no notion of how far two uuids are apart, so a GiST index of uuidrange cannot sort them into pages: building it for
-- 100,000 cells took minutes (each restore of a backup does), each new row milliseconds. A number computed from the id, in front, lets it;
-- the range of the id behind it keeps the constraint exact where two ids share a number.

alter table grid_cell_version
    drop constraint grid_cell_version_one_at_a_time,
    add constraint grid_cell_version_one_at_a_time
        exclude using gist (
            int8range(uuid_hash_extended(cell_id, 0), uuid_hash_extended(cell_id, 0), '[]') with &&,
            uuidrange(cell_id, cell_id, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&);

alter table grid_assignment
    drop constraint grid_assignment_once,
    add constraint grid_assignment_once
        exclude using gist (
            int8range(uuid_hash_extended(cell_id, 0), uuid_hash_extended(cell_id, 0), '[]') with &&,
            uuidrange(cell_id, cell_id, '[]') with &&,
            uuidrange(person_id, person_id, '[]') with &&,
            textrange(slot, slot, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&),
    drop constraint grid_assignment_one_head,
    add constraint grid_assignment_one_head
        exclude using gist (
            int8range(uuid_hash_extended(cell_id, 0), uuid_hash_extended(cell_id, 0), '[]') with &&,
            uuidrange(cell_id, cell_id, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&)
        where (slot = 'head');

alter table grid_management_version
    drop constraint grid_management_version_one_at_a_time,
    add constraint grid_management_version_one_at_a_time
        exclude using gist (
            int8range(uuid_hash_extended(management_cell_id, 0), uuid_hash_extended(management_cell_id, 0), '[]') with &&,
            uuidrange(management_cell_id, management_cell_id, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&);

alter table grid_management_member
    drop constraint grid_management_member_in_one,
    add constraint grid_management_member_in_one
        exclude using gist (
            int8range(uuid_hash_extended(cell_id, 0), uuid_hash_extended(cell_id, 0), '[]') with &&,
            textrange(set_code, set_code, '[]') with &&,
            uuidrange(cell_id, cell_id, '[]') with &&,
            tstzrange(valid_from, valid_to) with &&);
