package python_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/python"
)

func TestRoutes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		django bool
		files  map[string]string
		want   string
	}{
		{
			"nested routers, re-exports and constants", false, map[string]string{
				"src/app/main.py":            "from fastapi import FastAPI\nfrom app.api import api\nfrom app.core.config import settings\napp = FastAPI()\napp.include_router(api, prefix=settings.API)\n",
				"src/app/core/config.py":     "class Settings:\n    API: str = '/v1'\nsettings = Settings()\n",
				"src/app/api/__init__.py":    "from fastapi import APIRouter\nfrom .routes import *\nfrom . import users as u\napi = APIRouter()\napi.include_router(items, prefix=f'/{ITEMS}')\napi.include_router(u.router, prefix='/users')\n",
				"src/app/api/routes.py":      "from fastapi import APIRouter as R\nITEMS = 'it' 'ems'\nitems = R()\n@items.get('/{id:path}')\ndef a(): ...\n@items.api_route('/x', methods=['put', 'post'])\ndef b(): ...\n",
				"src/app/api/users.py":       "import fastapi\nrouter = fastapi.APIRouter(prefix='/me')\n@router.get('', include_in_schema=False)\ndef c(): '''@router.get('/no')'''\nrouter.add_api_route('/d', c, methods=['DELETE'])\n",
				"src/app/tests/test_main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/test')\ndef t(): ...\n",
			},
			"GET /v1/items/{id}, PUT /v1/items/x, POST /v1/items/x, GET /v1/users/me hidden, DELETE /v1/users/me/d",
		},
		{
			"an application made by a function", false, map[string]string{
				"main.py": "from fastapi import FastAPI, APIRouter\nclass Own(APIRouter): ...\nr = Own()\n@r.get('/a')\ndef a(): ...\ndef make():\n    app = FastAPI()\n    app.include_router(r)\n    return app\nlost = APIRouter()\n@lost.get('/b')\ndef b(): ...\n",
			},
			"GET /a, GET /b floating",
		},
		{
			"a loop over routers of another module", false, map[string]string{
				"main.py":    "from fastapi import FastAPI\nfrom routers import ROUTERS\napp = FastAPI()\nfor one in ROUTERS:\n    app.include_router(one, prefix='/v1')\n",
				"routers.py": "from books import router as books\nfrom shelves import router\nROUTERS = (books, router)\n",
				"books.py":   "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/books')\ndef a(): ...\n",
				"shelves.py": "from fastapi import APIRouter\nrouter = APIRouter(prefix='/shelves')\n@router.post('')\ndef b(): ...\n",
			},
			"GET /v1/books, POST /v1/shelves",
		},
		{
			"a method that the injected class does not have", false, map[string]string{
				"main.py":    "from fastapi import Depends, FastAPI\nfrom typing import Annotated\nfrom service import Books, Open\napp = FastAPI()\nDep = Annotated[Books, Depends(Books)]\n@app.get('/a')\nasync def a(service: Dep):\n    return await service.list(limit=service.bound(1))\n@app.get('/b')\nasync def b(service: Dep):\n    if True:\n        x = await service.gone()\n@app.get('/c')\nasync def c(o: Annotated[Open, Depends()]): return o.any()\n@app.get('/d')\nasync def d(service: Books): return service.made()\n",
				"service.py": "from elsewhere import Unknown\nclass Base:\n    async def list(self, limit): ...\nclass Books(Base):\n    def __init__(self): self.made = print\n    def bound(self, n): ...\nclass Open(Unknown): ...\n",
			},
			"GET /a, GET /b missing Books.gone, GET /c, GET /d",
		},
		{
			"rest framework", true, map[string]string{
				"p/settings.py": "ROOT_URLCONF = 'p.urls'\n",
				"p/urls.py":     "from django.urls import include, path, re_path\nfrom rest_framework import routers\nfrom . import views as v\nr = routers.SimpleRouter(trailing_slash=False)\nr.register(r'things', v.Things)\nurlpatterns = [path('api/', include(r.urls)), re_path(r'^old/(?P<year>[0-9]{4})/$', v.old)]\nurlpatterns += [path('f/<slug:s>', v.F.as_view({'get': 'list'}))]\n",
				"p/views.py":    "from rest_framework import viewsets, mixins\nfrom rest_framework.decorators import action, api_view\nclass Base(mixins.ListModelMixin, viewsets.GenericViewSet):\n    lookup_field = 'slug'\nclass Things(Base, mixins.RetrieveModelMixin):\n    @action(detail=True, methods=['post'], url_path='go-now')\n    def go(self, request, slug): ...\nclass F(viewsets.ViewSet):\n    def list(self, request): ...\n@api_view(['GET', 'POST'])\ndef old(request, year): ...\n",
			},
			"POST /api/things/{slug}/go-now, GET /api/things, GET /api/things/{slug}, GET /f/{s}, GET /old/{year}/, POST /old/{year}/",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			facts := scanned(t, tt.files, tt.django)
			got := map[string]bool{}
			for _, r := range facts.Routes {
				text := r.Method + " " + r.Path
				if r.Hidden {
					text += " hidden"
				}
				if r.Missing {
					text += " missing " + r.Handler
				}
				if r.Floating {
					text += " floating"
				}
				got[text] = true
			}
			want := map[string]bool{}
			for w := range strings.SplitSeq(tt.want, ", ") {
				want[w] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if len(facts.Limits) > 0 {
				t.Errorf("limits: %v", facts.Limits)
			}
		})
	}
}

func TestModels(t *testing.T) {
	t.Parallel()
	facts := scanned(t, map[string]string{"m.py": `
from pydantic import BaseModel, Field, conint
from typing import Literal, Optional, Union, List
class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
class A(Camel):
    first_name: str
    kind: Literal["a", "b"] = "a"
    n: conint(ge=1, lt=10)
    maybe: "Optional[int]" = None
    either: Union[int, str]
    many: List[A] = Field(min_length=2)
    other: str = Field(..., alias="Other-Name", pattern=r"^x\.y$")
class NoModel:
    x: int
`}, false)
	var got []string
	for _, m := range facts.Models {
		for _, f := range m.Fields {
			items := ""
			if f.Type.Items != nil {
				items = "<" + f.Type.Items.Model + ">"
			}
			got = append(got, fmt.Sprint(m.Name, " ", f.Name, " ", f.Type.Name, items, f.Type.Enum, " ", f.Required, f.Nullable, " ", f.Constraints))
		}
	}
	want := []string{
		"A firstName string[] 1 2 []", "A kind string[a b] 2 2 []", "A n integer[] 1 2 [{exclusiveMaximum 10} {minimum 1}]", "A maybe integer[] 2 1 []",
		"A either [] 1 0 []", "A many array<A>[] 1 2 [{minItems 2}]", `A Other-Name string[] 1 2 [{pattern ^x\.y$}]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func scanned(t *testing.T, files map[string]string, django bool) *scan.Facts {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	facts, err := python.Scan(fsys, python.Options{Django: django})
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func FuzzScan(f *testing.F) {
	f.Add("from fastapi import FastAPI\napp = FastAPI()\n@app.get(f'/{x}')\ndef a(b: int = Query(1)): ...")
	f.Add("urlpatterns = [path('a/<int:b>', V.as_view())]\nclass V(APIView):\n  def get(self): ...")
	f.Add("class S(Serializer):\n  a = CharField(choices=[('x',")
	f.Fuzz(func(t *testing.T, src string) {
		if _, err := python.Scan(fstest.MapFS{"a.py": {Data: []byte(src)}}, python.Options{Django: true}); err != nil {
			t.Fatal(err)
		}
	})
}
