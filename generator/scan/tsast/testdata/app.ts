#!/usr/bin/env node
import express, { type Request, Router as R } from 'express';
import * as z from "zod";
import type { Foo } from './foo';
import Default from './default.js';

/* class Decoy { x: string } */
const text = `class ${nested`${`deep}`} interface Y {`} {}`;
const re = /[/'"`]class X {/g, half = 4 / 2 / 1;
if (re) /class Z { a: b }/.test(text);

@Controller({ path: ['a', "b"], version: '1' })
@Guard.for<Foo<string>>(x => x > 1)
export default class Things<T extends object = {}> extends Base<T>(mixin()) implements A, B {
  static #count = 0;
  private readonly items: Map<string, Array<[number, T]>> = new Map();
  @IsOptional() @Length(1, 200, { message: 'class { }' })
  name?: string | null
  age!: number
  'quoted-name': { a: string; b(): void }
  handler = async (a: number, b = { c: 1 }): Promise<void> => { if (a < 1) return }
  static { this.#count = 1; }
  get size(): number { return this.items.size }
  set size(v) {}
  constructor(private readonly service: Service, @Inject(TOKEN) other?: Foo) { super(); }
  @Get(':id')
  async find<K extends keyof T>(@Param('id') id: string, @Query() { a, b }: Page): Promise<T[K]> {
    return a < b ? this.items.get(id) : undefined;
  }
  *generator() { yield 1 }
  abstract: string
  async
  static = 1
  readonly
}

export interface Shape extends Base<string>, Other {
  kind: 'circle' | 'square'; size?: number
  readonly tags: string[]
  method?(x: number): void
  new (x: number): Shape
  [key: string]: unknown
  fn: (a: string, b?: number) => void
  cond: T extends string ? { a: 1 } : never
}

export abstract class Empty {}
enum Color { Red = 'red', Green = "green" }
