import { Router } from 'express';
import * as controller from '../controller';
import { BookCreateSchema, ReviewCreate } from '../schemas';
import { validate } from '../validate';

const router = Router();

router.get('/', controller.list);
router.post('/', validate(BookCreateSchema), controller.create);
router
  .route('/:book_id')
  .get(controller.show)
  .put(validate(BookCreateSchema), controller.replace)
  .delete(async (req, res) => {
    await controller.remove(req.params.book_id);
    res.status(204).end();
  });

const reviews = Router({ mergeParams: true });
reviews.get('/', (req, res) => {
  res.json([]);
});
reviews.post('/', validate(ReviewCreate), (req, res) => {
  res.status(201).json(req.body);
});
router.use('/:book_id/reviews', reviews);

export default router;
