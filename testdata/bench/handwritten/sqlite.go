package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	_ "github.com/glebarez/go-sqlite"
	"github.com/google/uuid"
)

type sqlite struct {
	db                        *sql.DB
	get, count, list, inserts *sql.Stmt
}

const timeLayout = "2006-01-02T15:04:05.000000Z"

func openSQLite(url string) (*sqlite, error) {
	sep := "?"
	if strings.Contains(url, "?") {
		sep = "&"
	}
	db, err := sql.Open("sqlite", url+sep+"_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	s := &sqlite{db: db}
	const columns = "id, name, biography, born_on, aliases, created_at"
	for stmt, text := range map[**sql.Stmt]string{
		&s.get:     "SELECT " + columns + " FROM authors WHERE id = ?",
		&s.count:   "SELECT count(*) FROM authors",
		&s.list:    "SELECT " + columns + " FROM authors ORDER BY id LIMIT ? OFFSET ?",
		&s.inserts: "INSERT INTO authors (" + columns + ") VALUES (?, ?, ?, ?, ?, ?)",
	} {
		if *stmt, err = db.Prepare(text); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *sqlite) Close() { _ = s.db.Close() }

func read(scan func(...any) error) (a author, err error) {
	var id string
	var born, aliases *string
	var created any
	if err := scan(&id, &a.Name, &a.Biography, &born, &aliases, &created); err != nil {
		return a, err
	}
	if a.ID, err = uuid.Parse(id); err != nil {
		return a, err
	}
	if born != nil {
		day := (*born)[:10]
		a.BornOn = &day
	}
	switch t := created.(type) {
	case time.Time:
		a.CreatedAt = t.UTC()
	case string:
		if a.CreatedAt, err = time.Parse(time.RFC3339Nano, strings.Replace(t, " ", "T", 1)); err != nil {
			return a, err
		}
	}
	if aliases != nil {
		err = json.Unmarshal([]byte(*aliases), &a.Aliases)
	}
	return a, err
}

func (s *sqlite) Get(ctx context.Context, id uuid.UUID) (author, error) {
	a, err := read(s.get.QueryRowContext(ctx, id.String()).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return a, errNotFound
	}
	return a, err
}

func (s *sqlite) List(ctx context.Context, limit, offset int) ([]author, int64, error) {
	var total int64
	if err := s.count.QueryRowContext(ctx).Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err := s.list.QueryContext(ctx, limit, offset)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	authors := make([]author, 0, limit)
	for rows.Next() {
		a, err := read(rows.Scan)
		if err != nil {
			return nil, 0, err
		}
		authors = append(authors, a)
	}
	return authors, total, rows.Err()
}

func (s *sqlite) Create(ctx context.Context, a author) error {
	var aliases *string
	if a.Aliases != nil {
		text, err := json.Marshal(a.Aliases)
		if err != nil {
			return err
		}
		t := string(text)
		aliases = &t
	}
	_, err := s.inserts.ExecContext(ctx, a.ID.String(), a.Name, a.Biography, a.BornOn, aliases, a.CreatedAt.Format(timeLayout))
	return err
}
