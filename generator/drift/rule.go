package drift

// Rule is one kind of difference.
type Rule struct {
	ID, Name string
	Severity Severity
	// Text says what the rule holds, as a sentence.
	Text string
}

// Rules lists all rules in order; docs/check.md is compared with it.
func Rules() []Rule {
	return []Rule{
		{"BK101", "operation-without-handler", Error, "Every operation of the document has code that answers it."},
		{"BK102", "route-not-in-document", Error, "Every route of the code is an operation of the document."},
		{"BK103", "method-differs", Error, "A path is served with the method that the document says."},
		{"BK104", "path-parameter-differs", Warning, "The parameters of a path have the document's names and types."},
		{"BK105", "parameter-not-read", Warning, "Every query, header and cookie parameter of an operation is read by its handler."},
		{"BK106", "parameter-not-in-document", Warning, "Every parameter that a handler reads is in the document."},
		{"BK107", "parameter-differs", Error, "A parameter is required, and has a type, as the document says."},
		{"BK108", "status-differs", Warning, "The success status of a handler is one that the document declares."},
		{"BK201", "field-missing", Error, "Every property of a schema is a field of its model (a warning where it is optional)."},
		{"BK202", "field-not-in-document", Warning, "Every field of a model is a property of its schema."},
		{"BK203", "type-differs", Error, "A field has the type of its property."},
		{"BK204", "required-differs", Error, "A field is required, and takes null, as its property says."},
		{"BK205", "enum-differs", Error, "A field takes the values that its property lists."},
		{"BK206", "constraint-differs", Warning, "A field has the limits of its property: lengths, pattern, bounds, counts."},
		{"BK301", "contract-edited", Error, "A contract file is as backend wrote it."},
		{"BK302", "contract-stale", Error, "The contract files are those of the document as it is now."},
		{"BK303", "contract-missing", Error, "Every contract file of the record is there."},
		{"BK304", "conflict-markers", Error, "No file holds the markers of a merge that nobody finished."},
		{"BK305", "record-unreadable", Error, "The record in .backend is complete and of a version that backend knows."},
		{"BK401", "breaking-change", Error, "The document does not break the clients of the one it is compared with."},
		{"BK402", "risky-change", Warning, "The document does not change in ways that may break clients."},
		{"BK403", "code-breaks-published", Error, "The code does not break the clients of the published document."},
		{"BK501", "answer-differs", Error, "A running service answers as the document says (check --url)."},
		{"BK502", "wire-differs", Warning, "A running service routes, refuses and tells its health as generated services do (check --url)."},
		{"BK503", "security-check-fails", Error, "A running service holds the security checks that need no more than its URL (check --url)."},
		{"BK601", "column-missing", Error, "Every column of the storage model is made by the migrations."},
		{"BK602", "column-not-in-model", Warning, "Every column that the migrations make is in the storage model."},
		{"BK603", "column-type-differs", Error, "A column has the type of the storage model."},
		{"BK604", "column-null-differs", Error, "A column takes null as the storage model says."},
		{"BK605", "table-missing", Error, "Every table of the storage model is made by the migrations."},
		{"BK606", "index-missing", Warning, "Every index of the storage model is made by the migrations."},
		{"BK607", "column-not-made", Error, "Every column that rows and statements of the code name is made by the migrations."},
		{"BK608", "column-not-in-rows", Warning, "Every column of the storage model is in the rows of the code."},
		{"BK901", "file-not-parsed", Note, "Every source file parses."},
		{"BK902", "router-unresolved", Note, "Every router and prefix can be followed."},
		{"BK903", "route-unresolved", Note, "Every path is a constant."},
		{"BK904", "shape-unresolved", Note, "Every model and handler can be read."},
	}
}

// RuleOf gives the rule of that id; an unknown id is an error by itself.
func RuleOf(id string) Rule {
	for _, r := range Rules() {
		if r.ID == id {
			return r
		}
	}
	return Rule{ID: id, Severity: Error}
}
