package golang_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/generator/scan"
	"github.com/backend-dev/backend/generator/scan/golang"
)

func TestRoutes(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, imports, body, want string }{
		{
			"chi", `"github.com/go-chi/chi/v5"`, `
const base = "/v1"
func main() {
	r := chi.NewRouter()
	r.Use(nil)
	r.Get("/a", h)
	r.Route(base, func(r chi.Router) {
		r.With(mw).Post("/b/{id:[0-9]+}", h)
		r.Group(func(r chi.Router) { r.Method("PUT", base+"/c", h) })
		r.Mount("/d", sub())
		books(r)
	})
	other := chi.NewRouter()
	other.Delete("/e", h)
	r.Mount("/f", other)
}
func sub() chi.Router { r := chi.NewRouter(); r.Patch("/{x}", h); return r }
func books(r chi.Router) { r.Get("/books", h) }`,
			"GET /a, POST /v1/b/{id}, PUT /v1/v1/c, DELETE /f/e, PATCH /v1/d/{x}, GET /v1/books",
		},
		{
			"mux", `"net/http"`, `
func main() {
	m := http.NewServeMux()
	m.HandleFunc("GET /a/{id}", h)
	m.Handle("/b", http.HandlerFunc(h))
	api := http.NewServeMux()
	api.HandleFunc("POST /c/{rest...}", h)
	m.Handle("/v1/", http.StripPrefix("/v1", api))
	http.HandleFunc("GET /d", h)
}`,
			"GET /a/{id}, * /b, POST /v1/c/{rest}, GET /d",
		},
		{
			"gin", `"github.com/gin-gonic/gin"`, `
type server struct { engine *gin.Engine }
func (s *server) routes() {
	v1 := s.engine.Group("/v1")
	v1.GET("/a/:id", h)
	v1.Group("/b").Handle("PUT", "/c/*rest", h)
	v1.Any("/d", h)
}`,
			"GET /v1/a/{id}, PUT /v1/b/c/{rest}, * /v1/d",
		},
		{
			"echo", `"github.com/labstack/echo/v4"`, `
func main() {
	e := echo.New()
	g := e.Group("/v1", mw)
	g.GET("/a/:id", h)
	e.Add("PUT", "/b", h)
}`,
			"GET /v1/a/{id}, PUT /b",
		},
		{
			"gorilla", `"github.com/gorilla/mux"`, `
func main() {
	r := mux.NewRouter()
	s := r.PathPrefix("/v1").Subrouter()
	s.HandleFunc("/a/{id}", h).Methods("GET", "PUT")
	r.HandleFunc("/b", h)
}`,
			"GET /v1/a/{id}, PUT /v1/a/{id}, * /b",
		},
		{
			"floating", `"github.com/go-chi/chi/v5"`, `
func Register(r chi.Router) { r.Get("/a", h) }`,
			"GET /a floating",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := fstest.MapFS{
				"go.mod":  {Data: []byte("module example.com/x\n")},
				"main.go": {Data: []byte("package main\nimport " + tt.imports + "\n" + tt.body + "\nfunc h() {}\n")},
			}
			facts := scanned(t, files)
			if diff := cmp.Diff(tt.want, strings.Join(routes(facts), ", ")); diff != "" {
				t.Error(diff)
			}
			if len(facts.Limits) > 0 {
				t.Errorf("limits: %v", facts.Limits)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	facts := scanned(t, fstest.MapFS{
		"main.go": {Data: []byte(`package main
import ("github.com/go-chi/chi/v5"; "os"; "x.org/admin")
func main() {
	r := chi.NewRouter()
	r.Route(os.Getenv("PREFIX"), func(r chi.Router) { r.Get("/a", h) })
	r.Mount("/admin", admin.Router())
	r.Get(path(), h)
}
`)},
		"broken.go": {Data: []byte("package main\nfunc h( {\n")},
	})
	if diff := cmp.Diff([]string{"GET {?}/a", "GET {?}"}, routes(facts)); diff != "" {
		t.Error(diff)
	}
	var got []string
	for _, l := range facts.Limits {
		got = append(got, fmt.Sprintf("%d %s:%d", l.Kind, l.Pos.File, l.Pos.Line))
	}
	if diff := cmp.Diff([]string{"0 broken.go:2", "1 main.go:5", "1 main.go:6", "2 main.go:7"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestModelsAndHandlers(t *testing.T) {
	t.Parallel()
	facts := scanned(t, fstest.MapFS{"main.go": {Data: []byte(`package main
import ("encoding/json"; "net/http"; "time")
type Kind string
const ( KindA Kind = "a"; KindB Kind = "b" )
type Base struct { ID int64 ` + "`json:\"id\"`" + ` }
type Book struct {
	Base
	Title string ` + "`json:\"title\" validate:\"required,min=1,max=200\"`" + `
	Kind Kind ` + "`json:\"kind\"`" + `
	Tags []string ` + "`json:\"tags,omitempty\" validate:\"max=5,dive,max=20\"`" + `
	At *time.Time ` + "`json:\"at\"`" + `
	secret string
	Off string ` + "`json:\"-\"`" + `
}
func main() {
	m := http.NewServeMux()
	m.HandleFunc("POST /books/{id}", create)
}
func create(w http.ResponseWriter, r *http.Request) {
	_ = r.PathValue("id")
	_ = r.URL.Query().Get("dry")
	var in Book
	_ = json.NewDecoder(r.Body).Decode(&in)
	w.WriteHeader(http.StatusCreated)
}
`)}})
	var got []string
	for _, f := range facts.Models[1].Fields {
		got = append(got, fmt.Sprint(f.Name, " ", f.Type.Name, " ", f.Type.Format, f.Type.Enum, " ", f.Required, f.Constraints))
	}
	want := []string{
		"id integer [] 0 []", "title string [] 1 [{maxLength 200} {minLength 1}]", "kind string [a b] 0 []", "tags array [] 2 [{maxItems 5}]", "at string date-time[] 0 []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	r := facts.Routes[0]
	if r.Body.Model != "Book" || r.Status != 201 || len(r.Params) != 2 || r.Params[0].Name != "id" || r.Params[1].Name != "dry" || r.HandlerPos.Line != 19 {
		t.Errorf("got %+v", r)
	}
}

func scanned(t *testing.T, files fstest.MapFS) *scan.Facts {
	t.Helper()
	facts, err := golang.Scan(files, golang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func routes(facts *scan.Facts) []string {
	var out []string
	for _, r := range facts.Routes {
		text := r.Method + " " + r.Path
		if r.Floating {
			text += " floating"
		}
		out = append(out, text)
	}
	return slices.Clip(out)
}

func FuzzScan(f *testing.F) {
	f.Add("package main\nimport \"github.com/go-chi/chi/v5\"\nfunc main() { r := chi.NewRouter(); r.Route(\"/a\", func(r chi.Router) { r.Get(\"/{b}\", h) }) }")
	f.Add("package main\ntype T struct { A int `json:\"a\" validate:\"min=\"` }")
	f.Fuzz(func(t *testing.T, src string) {
		if _, err := golang.Scan(fstest.MapFS{"a.go": {Data: []byte(src)}}, golang.Options{}); err != nil {
			t.Fatal(err)
		}
	})
}
