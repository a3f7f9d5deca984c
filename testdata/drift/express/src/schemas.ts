import { z } from 'zod';

export const Status = z.enum(['draft', 'published', 'archived']);

export const BookCreateSchema = z.object({
  title: z.string().min(1).max(200),
  isbn: z.string().regex(/^[0-9]{13}$/),
  status: Status.optional(), // of a new book
  price: z.number().nonnegative(),
  pages: z.number().int().min(1).optional(),
  tags: z.array(z.string()).max(10).optional(),
});

export const BookSchema = BookCreateSchema.extend({
  id: z.int(),
  status: Status,
});
export type Book = z.infer<typeof BookSchema>;

export const ReviewCreate = z.object({
  rating: z.number().int().min(1).max(5),
  text: z.string().max(2000),
});
export const Review = ReviewCreate.extend({ id: z.number().int() });

export interface Author {
  id: number;
  name: string;
  born?: string | null;
}

export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  status: Status.optional(),
});
