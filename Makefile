.DEFAULT_GOAL := help
.PHONY: help demo test check-fast build lint examples clean
export CGO_ENABLED = 0

# Documents and inputs of the long gates; beside the checkout unless told.
SHARED ?= ../shared

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

build: ## build out/backend, one static binary
	@mkdir -p out
	go build -trimpath -ldflags="-s -w" -o out/backend ./cmd/backend

demo: build ## generate the bookstore, start it, ask it, stop it
	@go run ./cmd/internal/demo out/backend out/demo

test: ## run all tests
	go test ./...

check-fast: ## what is worth running before each commit: form, vet, house rules, unit tests
	@test -z "$$(gofmt -l cmd generator openapi templates/templates.go)" || { gofmt -l cmd generator openapi; echo "run gofmt -w on these files"; exit 1; }
	go vet ./...
	go test -short ./generator/... ./openapi/... ./cmd/internal/cli/...

lint: ## check form and code; more with golangci-lint installed
	@test -z "$$(gofmt -l cmd generator openapi templates/templates.go)" || { gofmt -l cmd generator openapi; echo "run gofmt -w on these files"; exit 1; }
	go vet ./...
	@if command -v golangci-lint >/dev/null; then golangci-lint run ./...; else echo "golangci-lint is not installed: skipped"; fi

examples: build ## generate the committed examples anew; they must not change
	rm -rf examples/bookstore/go
	out/backend new bookstore --spec examples/bookstore/openapi.yaml --dir examples/bookstore/go --force --no-git

clean: ## remove what the targets made
	rm -rf out
