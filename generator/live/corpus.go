package live

import (
	"bytes"
	"strings"
)

// hostileBody is a body that no operation may answer with a 5xx. Malformed ones are
// never valid, whatever the document says, and want a 4xx.
type hostileBody struct {
	name      string
	data      []byte
	malformed bool
}

func hostileBodies() []hostileBody {
	deep := strings.Repeat(`{"a":`, 20000) + "1" + strings.Repeat("}", 20000)
	return []hostileBody{
		{"empty", nil, false},
		{"cut short", []byte(`{"name": "x`), true},
		{"two values", []byte(`{} {}`), true},
		{"comment", []byte("{} // x"), true},
		{"single quotes", []byte(`{'name': 'x'}`), true},
		{"NaN", []byte(`{"name": NaN, "price": Infinity}`), true},
		{"bad UTF-8", []byte("{\"name\": \"\xff\xfe\"}"), true},
		{"overlong UTF-8", []byte("{\"name\": \"\xc0\xaf\"}"), true},
		{"UTF-16", []byte("\xff\xfe{\x00}\x00"), true},
		{"duplicate keys", []byte(`{"name": "a", "name": "b"}`), true},
		{"deep objects", []byte(deep), true},
		{"deep arrays", []byte(strings.Repeat("[", 100000)), true},
		{"byte order mark", []byte("\xef\xbb\xbf{}"), false},
		{"list", []byte(`[]`), false},
		{"null", []byte(`null`), false},
		{"scalar", []byte(`"x"`), false},
		{"big numbers", []byte(`{"price": 1e400, "id": 99999999999999999999999999, "rating": -1e-400, "page": ` + strings.Repeat("9", 5000) + `}`), false},
		{"10^22", []byte(`{"price": 10000000000000000000000, "rating": 1e22, "quantity": 2147483648}`), false},
		{"lone surrogate", []byte(`{"name": "\ud800", "title": "\udfff\ud800"}`), false},
		{"NUL", []byte(`{"name": "a\u0000b", "title": "\u0000", "isbn": "\u0000"}`), false},
		{"wrong types", []byte(`{"name": {"$gt": ""}, "title": ["x"], "price": "1", "tags": {"a": 1}, "address": "x", "lines": 1, "email": true}`), false},
		{"prototype", []byte(`{"__proto__": {"x": 1}, "constructor": null, "$where": "1"}`), false},
		{"SQL", []byte(`{"name": "'; DROP TABLE authors; --", "title": "\" OR 1=1 --", "sort": "id; DROP TABLE books"}`), false},
		{"huge key", []byte(`{"` + strings.Repeat("k", 1<<16) + `": 1}`), false},
		{"many keys", []byte(`{` + strings.TrimSuffix(manyKeys(5000), ",") + `}`), false},
		{"oversized", append(append([]byte(`{"name": "`), bytes.Repeat([]byte("a"), 34<<20)...), `"}`...), true},
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(`"k` + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + `":1,`)
	}
	return b.String()
}

// sqlTexts are what turns a query into another one where texts are not parameters.
var sqlTexts = []string{
	"'", `"`, `\`, "' OR '1'='1", "1; DROP TABLE books--", "1' AND pg_sleep(6)--", "'; SELECT pg_sleep(6); --", "1 OR (SELECT 1 FROM pg_sleep(6)) IS NOT NULL",
	"' UNION SELECT NULL--", "%' AND 1=randomblob(500000000)--", "$1", "?", "--", "/*", "%", "_", "name; select 1", "(CASE WHEN 1=1 THEN name ELSE id END)",
}

// hostileTexts are values of parameters that no operation may answer with a 5xx.
var hostileTexts = []string{
	"", " ", "\x00", "a\x00b", "\xff", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "%0d%0aX-Injected: 1", "\r\nX-Injected: 1", "{{7*7}}", "${jndi:ldap://127.0.0.1/x}",
	"<script>alert(1)</script>", "99999999999999999999", "-1", "1e400", "NaN", "null", "true", "[]", "{}", "\u202e", "日本", "\ufeff", strings.Repeat("a", 6000), "$gt", "*", "id desc",
	"((((((((((a+)+)+)+)+)+)+)+)+)+$", strings.Repeat("a", 100) + "!", strings.Repeat("9", 4301),
}

// hostileQueries are whole query strings.
var hostileQueries = []string{
	"%zz=1", "%", "a=%c3%28", "limit=1&limit=2&limit[]=3", "limit[$gt]=1", "filter[$where]=1", "a[b][c][d][e]=1", "=", "&&&&", "a=1;b=2", strings.Repeat("x=1&", 1900),
}
