package infer

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// The longest SQL names: PostgreSQL cuts identifiers at 63 bytes; tables leave
// room for the names of their indexes.
const (
	maxColumnName = 63
	maxTableName  = 55
)

// sqlName gives a lower snake-case SQL identifier of at most limit bytes made of
// the words, ending in suffix when it would be a reserved word.
func sqlName(words []string, suffix string, limit int) string {
	var b strings.Builder
	for _, w := range words {
		w = asciiWord(w)
		if w == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('_')
		}
		b.WriteString(w)
	}
	name := b.String()
	switch {
	case name == "":
		name = strings.TrimPrefix(suffix, "_") + "_" + shortHash(strings.Join(words, " "))
	case name[0] >= '0' && name[0] <= '9':
		name = strings.TrimPrefix(suffix, "_") + "_" + name
	case reservedWords[name]:
		name += suffix
	}
	return shorten(name, limit)
}

// shorten cuts a name to limit bytes, keeping it distinct by a hash of the whole.
func shorten(name string, limit int) string {
	if len(name) <= limit {
		return name
	}
	hash := shortHash(name)
	return strings.TrimRight(name[:limit-len(hash)-1], "_") + "_" + hash
}

func shortHash(s string) string {
	h := fnv.New32a()
	h.Write([]byte(s))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

func asciiWord(w string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, w)
}

// nameSet hands out distinct names.
type nameSet map[string]bool

// take gives name, or name with the first free number behind it.
func (s nameSet) take(name, separator string, limit int) string {
	if name = shorten(name, limit); !s[name] {
		s[name] = true
		return name
	}
	for i := 2; ; i++ {
		tail := separator + strconv.Itoa(i)
		next := name + tail
		if len(next) > limit {
			next = name[:limit-len(tail)] + tail
		}
		if !s[next] {
			s[next] = true
			return next
		}
	}
}

// reservedWords are those that PostgreSQL or SQLite do not take as a plain column
// or table name, and the few that read badly unquoted.
var reservedWords = wordSet(`abort action add after all alter always analyse analyze and any array as asc asymmetric
attach authorization autoincrement before begin between binary both by cascade case cast check collate collation column
commit concurrently conflict constraint create cross current current_catalog current_date current_role current_schema
current_time current_timestamp current_user database default deferrable deferred delete desc detach distinct do drop each
else end escape except exclude exclusive exists explain fail false fetch filter first following for foreign freeze from
full generated glob grant group groups having if ignore ilike immediate in index indexed initially inner insert instead
intersect into is isnull join key last lateral leading left like limit localtime localtimestamp match materialized natural
no not nothing notnull null nulls of offset on only or order others outer over overlaps partition placing plan pragma
preceding primary query raise range recursive references regexp reindex release rename replace restrict returning right
rollback row rows savepoint select session_user set similar some symmetric system_user table tablesample temp temporary
then ties to trailing transaction trigger true unbounded union unique update user using vacuum vacuum values variadic
verbose view virtual when where window with within without ctid oid rowid tableoid xmin xmax cmin cmax _rowid_`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}
