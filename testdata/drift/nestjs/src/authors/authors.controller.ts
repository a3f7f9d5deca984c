import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';

export class Author {
  id!: number;
  name!: string;
  born?: string | null;
}

const PATH = 'authors';

@Controller({ path: PATH })
export class AuthorsController {
  @Get()
  list(): Author[] {
    return [];
  }

  @Get(':author_id')
  find(@Param('author_id', ParseIntPipe) id: number): Author {
    throw new Error(String(id));
  }
}
