package names

// signs spells the signs that occur in names and enum values.
var signs = map[rune]string{
	' ': "Space", '\t': "Tab", '\n': "Newline", '\r': "Return", '_': "Underscore",
	'+': "Plus", '-': "Minus", '*': "Star", '/': "Slash", '\\': "Backslash", '.': "Dot", ',': "Comma",
	':': "Colon", ';': "Semicolon", '!': "Not", '?': "Question", '@': "At", '#': "Hash", '$': "Dollar",
	'%': "Percent", '&': "And", '|': "Pipe", '^': "Caret", '~': "Tilde", '=': "Equal", '<': "Less",
	'>': "Greater", '"': "DoubleQuote", '\'': "Quote", '`': "Backtick", '(': "Open", ')': "Close",
	'[': "OpenBracket", ']': "CloseBracket", '{': "OpenBrace", '}': "CloseBrace", '§': "Section",
	'°': "Degree", '€': "Euro", '£': "Pound", '¥': "Yen", '×': "Times", '÷': "Over", '±': "PlusMinus",
	'≤': "AtMost", '≥': "AtLeast", '≠': "NotEqual", '∞': "Infinity", '→': "To", '←': "From",
	'–': "Minus", '—': "Dash", '…': "Ellipsis",
}

// latin writes accented Latin letters without their accents.
var latin = map[rune]string{
	'À': "A", 'Á': "A", 'Â': "A", 'Ã': "A", 'Ä': "A", 'Å': "A", 'Æ': "Ae", 'Ç': "C", 'È': "E", 'É': "E", 'Ê': "E", 'Ë': "E",
	'Ì': "I", 'Í': "I", 'Î': "I", 'Ï': "I", 'Ð': "D", 'Ñ': "N", 'Ò': "O", 'Ó': "O", 'Ô': "O", 'Õ': "O", 'Ö': "O", 'Ø': "O",
	'Ù': "U", 'Ú': "U", 'Û': "U", 'Ü': "U", 'Ý': "Y", 'Þ': "Th", 'ß': "ss", 'à': "a", 'á': "a", 'â': "a", 'ã': "a", 'ä': "a",
	'å': "a", 'æ': "ae", 'ç': "c", 'è': "e", 'é': "e", 'ê': "e", 'ë': "e", 'ì': "i", 'í': "i", 'î': "i", 'ï': "i", 'ð': "d",
	'ñ': "n", 'ò': "o", 'ó': "o", 'ô': "o", 'õ': "o", 'ö': "o", 'ø': "o", 'ù': "u", 'ú': "u", 'û': "u", 'ü': "u", 'ý': "y",
	'þ': "th", 'ÿ': "y", 'Ā': "A", 'ā': "a", 'Ă': "A", 'ă': "a", 'Ą': "A", 'ą': "a", 'Ć': "C", 'ć': "c", 'Č': "C", 'č': "c",
	'Ď': "D", 'ď': "d", 'Đ': "D", 'đ': "d", 'Ē': "E", 'ē': "e", 'Ė': "E", 'ė': "e", 'Ę': "E", 'ę': "e", 'Ě': "E", 'ě': "e",
	'Ğ': "G", 'ğ': "g", 'Ģ': "G", 'ģ': "g", 'Ī': "I", 'ī': "i", 'Į': "I", 'į': "i", 'İ': "I", 'ı': "i", 'Ķ': "K", 'ķ': "k",
	'Ļ': "L", 'ļ': "l", 'Ľ': "L", 'ľ': "l", 'Ł': "L", 'ł': "l", 'Ń': "N", 'ń': "n", 'Ņ': "N", 'ņ': "n", 'Ň': "N", 'ň': "n",
	'Ō': "O", 'ō': "o", 'Ő': "O", 'ő': "o", 'Œ': "Oe", 'œ': "oe", 'Ŕ': "R", 'ŕ': "r", 'Ř': "R", 'ř': "r", 'Ś': "S", 'ś': "s",
	'Ş': "S", 'ş': "s", 'Š': "S", 'š': "s", 'Ţ': "T", 'ţ': "t", 'Ť': "T", 'ť': "t", 'Ū': "U", 'ū': "u", 'Ů': "U", 'ů': "u",
	'Ű': "U", 'ű': "u", 'Ų': "U", 'ų': "u", 'Ź': "Z", 'ź': "z", 'Ż': "Z", 'ż': "z", 'Ž': "Z", 'ž': "z",
}

// initialisms are the words that Go writes in capitals, by their lower case.
var initialisms = map[string]string{
	"acl": "ACL", "api": "API", "ascii": "ASCII", "cpu": "CPU", "css": "CSS", "dns": "DNS", "eof": "EOF", "guid": "GUID",
	"html": "HTML", "http": "HTTP", "https": "HTTPS", "id": "ID", "ip": "IP", "json": "JSON", "jwt": "JWT", "lhs": "LHS", "qps": "QPS",
	"ram": "RAM", "rhs": "RHS", "rpc": "RPC", "sla": "SLA", "smtp": "SMTP", "sql": "SQL", "ssh": "SSH", "tcp": "TCP",
	"tls": "TLS", "ttl": "TTL", "udp": "UDP", "ui": "UI", "uid": "UID", "uri": "URI", "url": "URL", "utf8": "UTF8",
	"uuid": "UUID", "vm": "VM", "xml": "XML", "xmpp": "XMPP", "xsrf": "XSRF", "xss": "XSS", "sip": "SIP", "rtp": "RTP",
	"amqp": "AMQP", "db": "DB", "ts": "TS", "ids": "IDs", "urls": "URLs", "uris": "URIs", "apis": "APIs", "uuids": "UUIDs",
	"ips": "IPs", "vms": "VMs", "uids": "UIDs", "acls": "ACLs", "cpus": "CPUs", "dbs": "DBs",
}
