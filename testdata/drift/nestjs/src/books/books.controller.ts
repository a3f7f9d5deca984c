import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import { Book, BookCreate, ListBooks, Review, ReviewCreate } from './book.dto';

@Controller('books')
export class BooksController {
  @Get()
  list(@Query() query: ListBooks): Promise<Book[]> {
    throw new Error(String(query.limit));
  }

  @Post()
  create(@Body() body: BookCreate): Promise<Book> {
    throw new Error(body.title);
  }

  @Get(':book_id')
  find(@Param('book_id', ParseIntPipe) id: number): Promise<Book> {
    throw new Error(String(id));
  }

  @Put(':book_id')
  replace(@Param('book_id', ParseIntPipe) id: number, @Body() body: BookCreate): Promise<Book> {
    throw new Error(body.title + id);
  }

  @Delete(':book_id')
  @HttpCode(HttpStatus.NO_CONTENT)
  async remove(@Param('book_id', ParseIntPipe) id: number): Promise<void> {
    throw new Error(String(id));
  }

  @Get(':book_id/reviews')
  reviews(@Param('book_id', ParseIntPipe) id: number): Promise<Review[]> {
    throw new Error(String(id));
  }

  @Post(':book_id/reviews')
  review(@Param('book_id', ParseIntPipe) id: number, @Body() body: ReviewCreate): Promise<Review> {
    throw new Error(body.text + id);
  }
}
