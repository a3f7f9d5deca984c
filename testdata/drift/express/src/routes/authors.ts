import { Router } from 'express';

export const authors = Router()
  .get('/authors', (_req, res) => {
    res.json([]);
  })
  .get('/authors/:author_id', (req, res) => {
    res.json({ id: Number(req.params.author_id) });
  });
