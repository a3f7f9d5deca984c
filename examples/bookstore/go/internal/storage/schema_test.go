// Code scaffolded by backend. Yours to edit.

package storage

var schema = []string{
	`CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, "rank" INTEGER CHECK ("rank" >= 0),
		at DATETIME NOT NULL, tags TEXT, price TEXT NOT NULL)`,
	`CREATE TABLE parts (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES items (id))`,
}
