-- What is done again and again has one scheduler in each server, and so one table. The next times of these begin anew.
drop table river_scheduled_tasks;
drop table demo_scheduled_tasks;
