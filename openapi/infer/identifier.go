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

// reservedWords are those that PostgreSQL or SQLite do not take as a plain name of
// a column or table, and the system columns of both.
var reservedWords = wordSet(`add all alter analyse analyze and any array as asc asymmetric authorization autoincrement
between binary both case cast check collate collation column commit concurrently constraint create cross current_catalog
current_date current_role current_schema current_time current_timestamp current_user default deferrable delete desc
distinct do drop else end escape except exists false fetch for foreign freeze from full grant group having if ilike in
index indexed initially inner insert intersect into is isnull join lateral leading left like limit localtime
localtimestamp natural not nothing notnull null offset on only or order outer overlaps placing primary references
returning right select session_user set similar some symmetric system_user table tablesample then to trailing transaction
true union unique update user using values variadic verbose when where window with
ctid oid rowid tableoid xmin xmax cmin cmax _rowid_`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}
