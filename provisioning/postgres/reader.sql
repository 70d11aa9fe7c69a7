-- Run by docker-compose.yml's database at its first start: an account that may read all and write nothing is all that
-- leadline needs of a source.
create role reader login password 'reader';
grant pg_read_all_data to reader;
alter role reader set default_transaction_read_only = on;
