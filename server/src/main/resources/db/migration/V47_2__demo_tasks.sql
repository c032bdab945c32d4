-- A scheduler takes the tasks of another one for forgotten ones, and in the end removes them: the demonstration's have a table of their own.
create table demo_scheduled_tasks (like scheduled_tasks including all);
