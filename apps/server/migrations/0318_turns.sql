-- Imports and moves take turns: however many organizations somebody makes below their own, these have one together.
alter table imports add column turn_of text;
alter table moves add column turn_of text;
grant select (turn_of) on imports, moves to bailiwick_janitor;
