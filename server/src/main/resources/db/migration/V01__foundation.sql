-- Geometry columns are EPSG:4490 (CGCS2000, longitude before latitude); instants are timestamptz.

-- Append-only tables refuse to be changed whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
