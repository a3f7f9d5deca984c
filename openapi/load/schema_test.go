package load_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/backend-dev/backend/openapi"
	"github.com/backend-dev/backend/openapi/load"
)

// others are components that the schemas under test refer to.
const others = `
    Pet: {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}}}
    Size: {type: string, enum: [small, large], default: small}
    Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}
    Alias: {$ref: '#/components/schemas/Pet'}
`

// schemaCase is a schema and what becomes of it, with the rules of its warnings.
type schemaCase struct {
	name, version, schema, want, rules string
}

var schemaCases = []schemaCase{
	{"kinds", "3.0.3", `{type: object, properties: {a: {type: boolean}, b: {type: number, format: double}, c: {}}}`,
		`object{a: boolean, b: number(double), c: any}`, ""},
	{"bounds", "3.0.3", `{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 1e3, multipleOf: 2}`, `integer >1 <=1000 *2`, ""},
	{"numeric exclusive", "3.1.0", `{type: number, minimum: 3, exclusiveMinimum: 5, exclusiveMaximum: 9.5}`, `number >5 <9.5`, ""},
	{"looser exclusive", "3.1.0", `{type: number, minimum: 7, exclusiveMinimum: 5}`, `number >=7`, ""},
	{"length and pattern", "3.0.3", `{type: string, minLength: 2, maxLength: 8, pattern: '^\u0041\d+$'}`, `string length>=2 length<=8/^\u0041\d+$/^\x{0041}\d+$/`, ""},
	{"look-ahead", "3.0.3", `{type: string, pattern: '^(?=a)'}`, `string/^(?=a)//`, "pattern"},
	{"list", "3.0.3", `{type: array, minItems: 1, uniqueItems: true, items: {type: string}}`, `array items>=1 unique[string]`, ""},
	{"list without items", "3.0.3", `{type: array}`, `array[any]`, ""},
	{"map", "3.0.3", `{type: object, additionalProperties: {type: string}}`, `object{*: string}`, ""},
	{"closed", "3.0.3", `{type: object, additionalProperties: false, required: [x]}`, `object{x!, closed}`, ""},
	{"open", "3.0.3", `{additionalProperties: true}`, `object{*}`, ""},
	{"inferred", "3.0.3", `{properties: {a: {items: {type: string}}, b: {minLength: 1}, c: {maximum: 3}, d: {enum: [1, 2]}, e: {format: uuid}}}`,
		`object{a: array[string], b: string length>=1, c: number <=3, d: integer[1 2], e: string(uuid)}`, ""},
	{"nullable 3.0", "3.0.3", `{type: string, nullable: true, enum: [a, null]}`, `string["a"]|null`, ""},
	{"type list", "3.1.0", `{type: [string, "null"]}`, `string|null`, ""},
	{"several types", "3.1.0", `{type: [string, integer, "null"]}`, `any[string integer]|null`, ""},
	{"integer and number", "3.1.0", `{type: [integer, number]}`, `number`, ""},
	{"only null", "3.1.0", `{type: "null"}`, `never|null`, ""},
	{"const", "3.1.0", `{const: cat}`, `string["cat"]`, ""},
	{"boolean schemas", "3.1.0", `{type: object, properties: {a: true, b: false}}`, `object{a: any, b: never}`, ""},
	{"enum twice", "3.0.3", `{type: string, enum: [a, a, b]}`, `string["a" "b"]`, "enum"},
	{"enum converted", "3.0.3", `{type: string, enum: [1, true, x]}`, `string["1" "true" "x"]`, ""},
	{"enum refused", "3.0.3", `{type: integer, enum: [1, x]}`, `integer[1]`, "enum"},
	{"enum of a list", "3.0.3", `{type: array, items: {type: string}, enum: [a, b]}`, `array[string["a" "b"]]`, "enum"},
	{"default refused", "3.0.3", `{type: integer, default: x}`, `integer`, "default"},
	{"default beyond", "3.0.3", `{type: integer, maximum: 5, default: 6}`, `integer <=5`, "default"},
	{"default converted", "3.0.3", `{type: boolean, default: "true"}`, `boolean default true`, "default"},
	{"default kept", "3.0.3", `{type: integer, default: 5}`, `integer default 5`, ""},
	{"unknown type", "3.0.3", `{type: integr}`, `any`, "schema-type"},
	{"mistaken type", "3.0.3", `{type: datetime}`, `string(date-time)`, "schema-type"},
	{"bounds that leave nothing", "3.0.3", `{type: string, minLength: 5, maxLength: 2}`, `string length>=5`, "bound"},
	{"bound of 64 bits", "3.0.3", `{type: integer, maximum: 18446744073709551615}`, `integer`, ""},

	{"cycle", "3.0.3", `{type: object, properties: {n: {$ref: '#/components/schemas/Node'}, me: {$ref: '#/components/schemas/X'}}}`, `object{n: Node, me: X}`, ""},
	{"reference", "3.0.3", `{$ref: '#/components/schemas/Pet'}`, `=Pet`, ""},
	{"annotated reference", "3.0.3", `{type: object, properties: {p: {allOf: [{$ref: '#/components/schemas/Pet'}], nullable: true, readOnly: true, description: mine}}}`,
		`object{p: =Pet|null ro "mine"}`, ""},
	{"reference with a sibling", "3.0.3", `{type: object, properties: {p: {$ref: '#/components/schemas/Pet', description: mine}}}`, `object{p: =Pet "mine"}`, ""},
	{"reference with type beside, ignored in 3.0", "3.0.3", `{type: object, properties: {p: {$ref: '#/components/schemas/Pet', type: string}}}`, `object{p: Pet}`, ""},
	{"reference with keywords beside in 3.1", "3.1.0", `{type: object, properties: {p: {$ref: '#/components/schemas/Size', maxLength: 9}}}`,
		`object{p: string["small" "large"] length<=9 default "small"}`, ""},
	{"default of an annotated reference", "3.0.3", `{type: object, properties: {s: {allOf: [{$ref: '#/components/schemas/Size'}], default: large}}}`, `object{s: =Size default "large"}`, ""},
	{"alias of an alias", "3.0.3", `{type: object, properties: {p: {$ref: '#/components/schemas/Alias'}}}`, `object{p: Pet}`, ""},
	{"oneOf with null", "3.1.0", `{type: object, properties: {p: {oneOf: [{$ref: '#/components/schemas/Pet'}, {type: "null"}]}}}`, `object{p: =Pet|null}`, ""},
	{"single oneOf", "3.0.3", `{oneOf: [{type: string, minLength: 1}]}`, `string length>=1`, ""},
	{"anyOf of a type and null", "3.1.0", `{anyOf: [{type: string, format: uuid}, {type: "null"}], description: mine}`, `string(uuid)|null "mine"`, ""},
	{"oneOf of constants", "3.1.0", `{oneOf: [{const: a, description: first}, {const: b}]}`, `string["a" "b"]`, ""},
	{"oneOf of enums", "3.0.3", `{nullable: true, oneOf: [{$ref: '#/components/schemas/Size'}, {enum: ['']}, {enum: [null]}]}`, `string["small" "large" ""]|null`, ""},
	{"oneOf of plain enums", "3.0.3", `{oneOf: [{type: string, enum: [a, b]}, {enum: ['']}, {enum: [null]}]}`, `string["a" "b" ""]|null`, ""},
	{"oneOf of enums that share a value", "3.0.3", `{oneOf: [{type: string, enum: [a, b]}, {type: string, enum: [b]}]}`, `union one(string["a" "b"], string["b"])`, ""},
	{"anyOf of enums that share a value", "3.0.3", `{anyOf: [{type: string, enum: [a, b]}, {type: string, enum: [b, c]}]}`, `string["a" "b" "c"]`, ""},
	{"anyOf of constants of two types", "3.1.0", `{anyOf: [{const: a}, {const: 1}]}`, `union any(string["a"], integer[1])`, ""},
	{"anyOf of an enum and a text", "3.1.0", `{anyOf: [{enum: [a]}, {type: string, enum: [b], minLength: 1}]}`, `union any(string["a"], string["b"] length>=1)`, ""},
	{"tuple of one schema", "3.1.0", `{type: array, prefixItems: [{type: number}, {type: number}], items: false}`, `array items<=2[number]`, ""},
	{"tuple by its length", "3.1.0", `{type: array, prefixItems: [{type: integer}, {type: integer}], minItems: 2, maxItems: 2}`, `array items>=2 items<=2[integer]`, ""},
	{"tuple of two schemas", "3.1.0", `{type: array, prefixItems: [{type: number}, {type: string}], items: false}`, `array items<=2[any]`, "keyword-unchecked"},
	{"tuple with more behind", "3.1.0", `{type: array, prefixItems: [{type: number}], items: {type: string}}`, `array[string]`, "keyword-unchecked"},
	{"base64 by its encoding", "3.1.0", `{type: string, contentEncoding: base64}`, `string(byte)`, ""},
	{"union", "3.0.3", `{oneOf: [{$ref: '#/components/schemas/Pet'}, {type: string}]}`, `union one(Pet, string)`, ""},
	{"union with type object", "3.0.3", `{type: object, anyOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Node'}]}`, `union any(Pet, Node)`, ""},
	{"object with alternatives", "3.0.3", `{type: object, properties: {a: {type: string}}, oneOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Node'}]}`,
		`object{a: string} one(Pet, Node)`, ""},
	{"union with a nullable alternative", "3.0.3", `{anyOf: [{type: string, nullable: true}, {type: integer}]}`, `union any(string|null, integer)|null`, ""},
	{"only null by enum", "3.0.3", `{type: string, nullable: true, enum: [null]}`, `never|null`, ""},
	{"default of a format", "3.0.3", `{type: string, format: date-time, default: 2020-01-01}`, `string(date-time)`, "default"},
	{"not", "3.0.3", `{type: string, not: {enum: [a]}}`, `string not(string["a"])`, ""},

	{"allOf", "3.0.3", `{allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, required: [tag, name], properties: {tag: {type: string}}}]}`,
		`object{id!: integer, name!: string, tag!: string}`, ""},
	{"allOf tightens", "3.0.3", `{allOf: [{type: string, minLength: 2, maxLength: 9}, {minLength: 4, maxLength: 12}]}`, `string length>=4 length<=9`, ""},
	{"allOf of enums", "3.0.3", `{allOf: [{type: string, enum: [a, b, c]}, {enum: [b, c, d]}]}`, `string["b" "c"]`, ""},
	{"allOf of the same property", "3.0.3", `{allOf: [{type: object, properties: {a: {type: string, minLength: 1}}}, {properties: {a: {maxLength: 5}}}]}`,
		`object{a: string length>=1 length<=5}`, ""},
	{"allOf conflict", "3.0.3", `{allOf: [{type: string}, {type: integer}]}`, `string`, "schema-conflict"},
	{"allOf with closed", "3.0.3", `{allOf: [{$ref: '#/components/schemas/Pet'}], additionalProperties: false}`, `object{id!: integer, name: string, closed}`, ""},
	{"allOf cycle", "3.0.3", `{allOf: [{$ref: '#/components/schemas/X'}, {type: object, properties: {a: {type: string}}}]}`, `object{a: string}`, "schema-cycle"},
	{"recursive join ends", "3.0.3", `{allOf: [{$ref: '#/components/schemas/Node'}, {type: object, properties: {next: {$ref: '#/components/schemas/X'}}}]}`,
		`object{next: object{next: ^}}`, ""},
	{"pattern properties", "3.1.0", `{type: object, patternProperties: {'^x-': {type: string}}}`, `object{*: string}`, "keyword-unchecked"},
	{"conditions", "3.1.0", `{type: object, if: {required: [a]}, then: {required: [b]}}`, `object`, "keyword-unchecked"},
	{"tuple", "3.0.3", `{type: array, items: [{type: string}]}`, `array[any]`, "items-list"},
	{"encoded content", "3.1.0", `{type: string, contentEncoding: base64}`, `string(byte)`, ""},
	{"wrong types of keywords", "3.0.3", `{type: string, minLength: two, description: {a: 1}, maxLength: "7"}`, `string length<=7`, "field-type field-type"},
	{"dangling", "3.0.3", `{type: object, properties: {a: {$ref: '#/components/schemas/None'}}}`, `object{a: any}`, "ref-dangling"},
	{"no object", "3.0.3", `{type: object, properties: {a: 5, b: null}}`, `object{a: any, b: any}`, "field-type"},
}

func TestSchemas(t *testing.T) {
	t.Parallel()
	for _, c := range schemaCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc := fmt.Sprintf("openapi: %s\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:%s    X: %s\n", c.version, others, c.schema)
			svc, err := load.Bytes(t.Context(), "openapi.yaml", []byte(doc), load.Options{})
			if err != nil {
				t.Fatal(err)
			}
			x := svc.Schemas[len(svc.Schemas)-1]
			if diff := cmp.Diff(c.want, describe(x)); diff != "" {
				t.Errorf("schema (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.rules, rules(svc.Problems)); diff != "" {
				t.Errorf("rules (-want +got):\n%s%v", diff, svc.Problems)
			}
			if x.Path != "/components/schemas/X" || x.Pos.String() != "openapi.yaml:10:5" {
				t.Errorf("path %s, position %s", x.Path, x.Pos)
			}
			checkDocument(t, svc)
		})
	}
}

func rules(ps openapi.Problems) string {
	var names []string
	for _, p := range ps {
		names = append(names, p.Rule)
	}
	return strings.Join(names, " ")
}
