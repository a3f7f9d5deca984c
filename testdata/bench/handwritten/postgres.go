package main

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type postgres struct{ pool *pgxpool.Pool }

func openPostgres(ctx context.Context, url string) (*postgres, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	cfg.MaxConns = 16
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	return &postgres{pool}, err
}

func (s *postgres) Close() { s.pool.Close() }

const columns = "id, name, biography, born_on::text, aliases, created_at"

func scan(row pgx.Row) (a author, err error) {
	err = row.Scan(&a.ID, &a.Name, &a.Biography, &a.BornOn, &a.Aliases, &a.CreatedAt)
	a.CreatedAt = a.CreatedAt.UTC()
	return a, err
}

func (s *postgres) Get(ctx context.Context, id uuid.UUID) (author, error) {
	a, err := scan(s.pool.QueryRow(ctx, "SELECT "+columns+" FROM authors WHERE id = $1", id))
	if errors.Is(err, pgx.ErrNoRows) {
		return a, errNotFound
	}
	return a, err
}

func (s *postgres) List(ctx context.Context, limit, offset int) ([]author, int64, error) {
	var total int64
	if err := s.pool.QueryRow(ctx, "SELECT count(*) FROM authors").Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err := s.pool.Query(ctx, "SELECT "+columns+" FROM authors ORDER BY id LIMIT $1 OFFSET $2", limit, offset)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	authors := make([]author, 0, limit)
	for rows.Next() {
		a, err := scan(rows)
		if err != nil {
			return nil, 0, err
		}
		authors = append(authors, a)
	}
	return authors, total, rows.Err()
}

func (s *postgres) Create(ctx context.Context, a author) error {
	var born *time.Time
	if a.BornOn != nil {
		t, err := time.Parse(time.DateOnly, *a.BornOn)
		if err != nil {
			return err
		}
		born = &t
	}
	_, err := s.pool.Exec(ctx, "INSERT INTO authors (id, name, biography, born_on, aliases, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
		a.ID, a.Name, a.Biography, born, a.Aliases, a.CreatedAt)
	return err
}
