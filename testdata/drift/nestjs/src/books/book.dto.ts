import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

export enum Status {
  Draft = 'draft',
  Published = 'published',
  Archived = 'archived',
}

const MAX_TAGS = 10;

export class BookCreate {
  @IsString()
  @Length(1, 200)
  title!: string;

  @Matches(/^[0-9]{13}$/)
  isbn!: string;

  @IsOptional()
  @IsEnum(Status)
  status?: Status;

  @IsNumber()
  @Min(0)
  price!: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  pages?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_TAGS)
  tags?: string[];
}

export class Book extends BookCreate {
  @IsInt()
  readonly id!: number;

  @IsEnum(Status)
  declare status: Status;
}

export class ListBooks {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  limit?: number = 20;

  @IsOptional()
  @IsEnum(Status)
  status?: Status;
}

export class ReviewCreate {
  @IsInt()
  @Min(1)
  @Max(5)
  rating!: number;

  @IsString()
  @MaxLength(2000)
  text!: string;
}

export class Review extends ReviewCreate {
  id!: number;
}
