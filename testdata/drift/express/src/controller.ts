import type { Request, Response } from 'express';
import { ListQuery } from './schemas';

export function list(req: Request, res: Response) {
  const { limit } = ListQuery.parse(req.query);
  res.json([].slice(0, limit));
}

export const create = async (req: Request, res: Response) => {
  res.status(201).json(req.body);
};

export async function show(req: Request, res: Response): Promise<void> {
  res.json({ id: req.params.book_id });
}

export async function replace(req: Request, res: Response): Promise<void> {
  res.json(req.body);
}

export async function remove(id: string): Promise<void> {
  throw new Error(id);
}
