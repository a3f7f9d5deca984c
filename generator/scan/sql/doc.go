// Package sql reads the tables that migrations make.
//
// It takes SQL files in order and plays CREATE TABLE, ALTER TABLE, CREATE INDEX
// and DROP, the statements of PostgreSQL and SQLite that change a schema, and
// gives a Schema in which every column knows the line that made it. Statements it
// does not know are passed over; nothing is run. It also gives the names of tables and
// columns that a statement on rows has.
package sql
