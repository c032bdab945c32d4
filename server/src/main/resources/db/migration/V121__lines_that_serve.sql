-- Questions name lines that serve too, and say whether objects serve from all of their extent; those that were kept do neither.
update analysis_question set question = jsonb_set(question, '{services}', (question -> 'services') || '{"lines":[],"whole":false}');
update analysis_run set question = jsonb_set(question, '{services}', (question -> 'services') || '{"lines":[],"whole":false}');
