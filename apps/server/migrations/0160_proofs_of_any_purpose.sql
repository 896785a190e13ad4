-- What proofs are for is said by the program, in one place. A list here had to be repeated whole for each new purpose.
alter table proofs drop constraint proofs_purpose_check;
alter table proofs add constraint proofs_purpose_check check (purpose ~ '^[a-z_]{3,40}$');
