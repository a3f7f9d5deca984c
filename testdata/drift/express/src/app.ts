import express from 'express';
import { authors } from './routes/authors.js';
import books from './routes/books';
import { API } from './config';

export const app = express();
app.use(express.json());
app.get('/healthz', (_req, res) => res.json({ status: 'ok' }));
app.use(`${API.prefix}/books`, books);
app.use(API.prefix, authors);
app.get('etag'); // a setting, no route
