-- Where something happened, as a box: who watches a part of the map is told of what lies there, and of what has no place.
alter table live_event add column place geometry(Geometry, 4490);
