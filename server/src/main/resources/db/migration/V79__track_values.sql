-- By which values tracks are judged and looked at, as versions of the whole set: one counts for patrols that begin from valid_from until the
-- next begins. None is ever changed. Lengths of time are ISO 8601.
create table track_value_set (
    version integer primary key,
    valid_from timestamptz not null,
    gates jsonb not null,
    review jsonb not null,
    account_id uuid,
    written_at timestamptz not null default now()
);
create index track_value_set_from on track_value_set (valid_from);
insert into track_value_set (version, valid_from, gates, review) values (1, '-infinity',
    '{"accuracyMetres": 50, "assumedAccuracyMetres": 15, "gap": "PT2M", "gapMetres": 200, "headingDegrees": 45, "toleranceMetres": 25,
      "stayRadiusMetres": 15, "stayTime": "PT2M", "shortestRunMetres": 50,
      "speeds": {"foot": 3, "bicycle": 8, "boat": 12, "car": 25}, "speedBase": "PT15S", "clockAhead": "PT2M", "clockBehind": "PT2160H",
      "late": "PT5M", "nearerByMetres": 1}',
    '{"teleportMetres": 500, "teleportMetresPerSecond": 70, "leastSteps": 60, "perfectMetres": 0.05, "perfectShare": 0.9,
      "replayMetres": 0.5, "replayShare": 0.6, "handOver": "PT5M", "besideMetres": 15, "besideShare": 0.95, "leastBeside": "PT10M"}');
