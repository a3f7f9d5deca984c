package golang_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/backend-dev/backend/generator/scan/golang"
)

func TestTry(t *testing.T) {
	f, err := golang.Scan(os.DirFS("../../../examples/bookstore/go"), golang.Options{Contract: "internal/api"})
	fmt.Println(err, f.Files, len(f.Routes), len(f.Models))
	for _, r := range f.Routes[:8] { fmt.Printf("%+v\n", r) }
	for _, r := range f.Models[:3] { fmt.Printf("%+v\n", r) }
	for _, r := range f.Limits { fmt.Printf("%+v\n", r) }
	for _, r := range f.Routes { if r.Handler=="" || r.Missing  { fmt.Printf("%+v\n", r)} }
}
