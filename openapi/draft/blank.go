package draft

import (
	"strings"

	"github.com/backend-dev/backend/openapi"
)

// blank is a document without operations; what it holds is what new operations
// refer to.
const blank = `openapi: 3.1.0
info:
  title: TITLE
  version: 0.1.0
servers:
  - url: http://localhost:8080
tags: []

paths: {}

components:
  parameters:
    Page:
      name: page
      in: query
      description: Number of the page, from 1.
      schema: {type: integer, format: int32, minimum: 1, maximum: 100000, default: 1}
    Limit:
      name: limit
      in: query
      description: Number of entries on a page.
      schema: {type: integer, format: int32, minimum: 1, maximum: 100, default: 20}

  responses:
    Invalid:
      description: A field has a value that is not allowed.
      content:
        application/json:
          schema: {$ref: '#/components/schemas/Error'}
    Error:
      description: What went wrong.
      content:
        application/json:
          schema: {$ref: '#/components/schemas/Error'}

  schemas:
    Error:
      type: object
      required: [error]
      properties:
        error:
          type: object
          required: [code, message]
          properties:
            code: {type: string, examples: [NOT_FOUND]}
            message: {type: string}
            details: {type: object}
`

// Blank gives a document without operations, to which resources can be added.
func Blank(title string) openapi.File {
	quoted := "'" + strings.ReplaceAll(title, "'", "''") + "'"
	return openapi.File{Name: "openapi.yaml", Data: []byte(strings.Replace(blank, "TITLE", quoted, 1))}
}
