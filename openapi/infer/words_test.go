package infer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumber(t *testing.T) {
	t.Parallel()
	for one, many := range map[string]string{
		"pet": "pets", "category": "categories", "box": "boxes", "address": "addresses", "status": "statuses", "house": "houses",
		"database": "databases", "cache": "caches", "alias": "aliases", "person": "people", "child": "children", "analysis": "analyses",
		"index": "indexes", "key": "keys", "day": "days", "dns": "dns", "series": "series", "ip": "ips", "vm": "vms", "response": "responses",
		"license": "licenses", "batch": "batches", "hash": "hashes", "movie": "movies", "news": "news", "metadata": "metadata", "cause": "causes",
		"branch": "branches", "archive": "archives", "shelf": "shelves", "invoice": "invoices", "virus": "viruses", "use": "uses", "criterion": "criteria",
	} {
		if got := singularWord(many); got != one {
			t.Errorf("singular of %q is %q, not %q", many, got, one)
		}
		if got := pluralWord(one); got != many {
			t.Errorf("plural of %q is %q, not %q", one, got, many)
		}
		if got := pluralWord(many); got != many {
			t.Errorf("plural of %q is %q", many, got)
		}
		if got := singularWord(one); got != one {
			t.Errorf("singular of %q is %q", one, got)
		}
	}
}

func TestSplitWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"petId": "pet id", "PetID": "pet id", "petIDs": "pet ids", "HTTPServerName": "http server name", "order-items": "order items",
		"order_items.v2": "order items v2", "X-Total-Count": "x total count", "": "", "größe": "größe", "page[size]": "page size", "ID": "id",
	} {
		if diff := cmp.Diff(want, strings.Join(splitWords(in), " ")); diff != "" {
			t.Errorf("words of %q (-want +got):\n%s", in, diff)
		}
	}
}

func TestSQLName(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("very long ", 12)
	for in, want := range map[string]string{
		"created at": "created_at", "order": "order_value", "2nd": "value_2nd", "größe": "gre", "key": "key", "user": "user_value",
	} {
		if got := sqlName(strings.Fields(in), "_value", maxColumnName); got != want {
			t.Errorf("name of %q is %q, not %q", in, got, want)
		}
	}
	a, b := sqlName(strings.Fields(long+"a"), "_value", maxColumnName), sqlName(strings.Fields(long+"b"), "_value", maxColumnName)
	if len(a) > maxColumnName || a == b {
		t.Errorf("long names must be cut and stay distinct: %q, %q", a, b)
	}
	if got := sqlName([]string{"日本"}, "_value", maxColumnName); !strings.HasPrefix(got, "value_") {
		t.Errorf("a name without ASCII letters is %q", got)
	}
}

func TestNameSet(t *testing.T) {
	t.Parallel()
	set := nameSet{}
	got := []string{set.take("a", "_", 5), set.take("a", "_", 5), set.take("abcde", "_", 5), set.take("abcde", "_", 5), set.take("a", "_", 5)}
	want := []string{"a", "a_2", "abcde", "abc_2", "a_3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
