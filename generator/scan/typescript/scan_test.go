package typescript_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/typescript"
)

func TestRoutes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		nest  bool
		files map[string]string
		want  string
	}{
		{
			"express: chains, CommonJS, re-exports, middleware", false, map[string]string{
				"src/app.js":          "const express = require('express');\nconst users = require('./users');\nconst { items } = require('./lib');\nconst app = express();\napp.use(auth, users);\napp.use(['/a', '/b'], limit(), items);\napp.get('/regex', (req, res) => { const x = /\\/`/.test(`${`app.get('/no', h)`}`); });\napp.set('x', 1);",
				"src/users.js":        "const router = require('express').Router();\nconst { Router } = require('express');\nconst r = Router();\nr.route('/users/:id(\\\\d+)').all(mw).delete(h);\nmodule.exports = r;",
				"src/lib/index.ts":    "export * from './items';",
				"src/lib/items.ts":    "import { Router as R } from 'express';\nexport const items: R = R();\nitems.post(`/${P}/x`, h);\nconst P = 'p' as const;\nexport default R().get('/lost', h);",
				"src/app.test.ts":     "app.get('/test', h)",
				"node_modules/x/a.ts": "app.get('/module', h)",
			},
			"* /users/{id}, DELETE /users/{id}, POST /a/p/x, POST /b/p/x, GET /regex, GET /lost floating",
		},
		{
			"nest: arrays, versions, constants", true, map[string]string{
				"src/main.ts": "app.enableVersioning();\napp.setGlobalPrefix(`${API}`, { exclude: ['free'] });\nconst API = 'api';",
				"src/c.ts":    "enum P { Cats = 'cats' }\n@Controller({ path: [P.Cats, 'felines'], version: ['1', '2'] })\nexport class C {\n  @Get(['', 'all'])\n  @Header('a', 'b')\n  list() { return '@Get(\"no\")'; }\n  @Version(VERSION_NEUTRAL)\n  @Post(':id/toys')\n  add(@Param('id') id: string) {}\n}\n@Controller()\nclass D {\n  @Get('free') free() {}\n}",
			},
			"GET /api/v1/cats, GET /api/v1/cats/all, GET /api/v2/cats, GET /api/v2/cats/all, GET /api/v1/felines, GET /api/v1/felines/all, GET /api/v2/felines, GET /api/v2/felines/all, POST /api/cats/{id}/toys, POST /api/felines/{id}/toys, GET /free",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			facts := scanned(t, tt.files, tt.nest)
			got, want := map[string]bool{}, map[string]bool{}
			for _, r := range facts.Routes {
				text := r.Method + " " + r.Path
				if r.Floating {
					text += " floating"
				}
				got[text] = true
			}
			for w := range strings.SplitSeq(tt.want, ", ") {
				want[w] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestModels(t *testing.T) {
	t.Parallel()
	facts := scanned(t, map[string]string{"m.ts": `
import { z } from 'zod';
export class A {
  @IsUUID() id!: string;
  @IsOptional() @IsIn(['x', 'y']) kind?: string;
  @IsInt({ each: true }) @ArrayMaxSize(3) list: number[] = [];
  static no = 1;
  at?: Date | null;
}
export class B extends PartialType(OmitType(A, ['id'] as const)) { extra: 'p' | 'q'; }
interface C<T> extends Unknown { a: Record<string, T>; m(): void; f: () => void }
const Base = z.object({ a: z.iso.datetime(), b: z.string().trim().length(3) });
export const D = Base.omit({ b: true }).extend({ c: z.array(Base).min(1).nullish(), d: z.literal(['k', 'l']).default('k') });
`}, true)
	var got []string
	for _, m := range facts.Models {
		for _, f := range m.Fields {
			got = append(got, fmt.Sprint(m.Name, m.Open, " ", f.Name, " ", f.Type.Name, f.Type.Format, f.Type.Enum, " ", f.Required, f.Nullable, " ", f.Constraints))
		}
	}
	want := []string{
		"Afalse id stringuuid[] 1 2 []", "Afalse kind string[x y] 2 0 []", "Afalse list array[] 2 2 [{maxItems 3}]", "Afalse at string[] 2 1 []",
		"Bfalse kind string[x y] 2 0 []", "Bfalse list array[] 2 2 [{maxItems 3}]", "Bfalse at string[] 2 1 []", "Bfalse extra string[p q] 1 2 []",
		"Ctrue a object[] 1 2 []",
		"Basefalse a stringdate-time[] 1 2 []", "Basefalse b string[] 1 2 [{maxLength 3} {minLength 3}]",
		"Dfalse a stringdate-time[] 1 2 []", "Dfalse c array[] 2 1 [{minItems 1}]", "Dfalse d string[k l] 2 2 []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func scanned(t *testing.T, files map[string]string, nest bool) *scan.Facts {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	facts, err := typescript.Scan(fsys, typescript.Options{Nest: nest})
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func FuzzScan(f *testing.F) {
	f.Add("const r = Router(); r.get('/a', (req, res) => res.status(201)); app.use(r)", false)
	f.Add("@Controller('a') class A { @Get() b(@Query() c: D): Promise<E[]> {} }", true)
	f.Add("const a = z.object({ b: z.enum(['", false)
	f.Fuzz(func(t *testing.T, src string, nest bool) {
		if _, err := typescript.Scan(fstest.MapFS{"a.ts": {Data: []byte(src)}}, typescript.Options{Nest: nest}); err != nil {
			t.Fatal(err)
		}
	})
}
