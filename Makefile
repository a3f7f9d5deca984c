.DEFAULT_GOAL := help
.PHONY: help demo test test-example test-fastapi check-fast build lint examples corpus styles hostile survive bench deploy-check pictures clean
export CGO_ENABLED = 0

# Real documents and hostile inputs for the long gates, beside the checkout.
CORPUS ?= ../shared/specs
HOSTILE ?= ../shared/hostile
STACK ?= go
MUTANTS_go = -table docs/mutants.md testdata/contract/accounts.yaml testdata/contract/issuer.yaml
MUTANTS_fastapi = -file testdata/contract/mutants-fastapi.yaml -table docs/mutants-fastapi.md testdata/contract/accounts-fastapi.yaml testdata/contract/issuer-fastapi.yaml
ZIZMOR = 1.32.0

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

demo: build ## generate the bookstore, start it, ask it, stop it; STACK=fastapi for another stack
	@go run ./cmd/internal/demo out/backend $(STACK) out/demo

test: build ## run all tests, as CI does
	@settings=$$(.ci/setup) && export $$settings && go test -timeout 30m ./... && $(MAKE) test-example styles contract
	@$(MAKE) deploy-check

test-example: build test-fastapi # the bookstore's own tests and coverage on SQLite, its storage proof on PostgreSQL
	cd examples/bookstore/go && go vet ./... && go test -coverpkg=./... -coverprofile=cover.out ./...
	cd examples/bookstore/go && go tool cover -func=cover.out | awk 'END { print "coverage " $$3; exit $$3 + 0 < 80 }'
	@if [ -n "$$TEST_REDIS_URL" ]; then rm -rf out/redis && out/backend new bookstore --spec examples/bookstore/openapi.yaml --cache redis --auth jwt --dir out/redis --no-git >/dev/null && cd out/redis && go vet ./... && go test ./...; \
	elif [ -n "$$CI" ]; then echo "no Redis" && exit 1; else echo "no Redis: skipped"; fi
	go run ./cmd/gate corpus -backend out/backend examples/bookstore
	@if [ -n "$$TEST_DATABASE_URL" ]; then go run ./cmd/gate corpus -backend out/backend -db postgres -database-url= examples/bookstore && go run ./cmd/gate outage -backend out/backend examples/bookstore && go run ./cmd/gate roll -backend out/backend examples/bookstore; \
	elif [ -n "$$CI" ]; then echo "no PostgreSQL" && exit 1; else echo "no PostgreSQL: skipped"; fi

test-fastapi: build # the same for the FastAPI bookstore
	@if [ -n "$$BACKEND_TEST_PYTHON" ]; then cd examples/bookstore/fastapi && $$BACKEND_TEST_PYTHON -m coverage run -m pytest -q && $$BACKEND_TEST_PYTHON -m coverage report; \
	elif [ -n "$$CI" ]; then echo "no Python with the packages of FastAPI services" && exit 1; else echo "no BACKEND_TEST_PYTHON: skipped"; fi
	@if [ -n "$$BACKEND_TEST_PYTHON" ]; then go run ./cmd/gate corpus -stack fastapi -backend out/backend examples/bookstore; fi
	@if [ -n "$$BACKEND_TEST_PYTHON" ] && [ -n "$$TEST_DATABASE_URL" ]; then go run ./cmd/gate corpus -stack fastapi -vet=false -backend out/backend -db postgres -database-url= examples/bookstore && go run ./cmd/gate outage -stack fastapi -backend out/backend examples/bookstore && go run ./cmd/gate roll -stack fastapi -backend out/backend examples/bookstore; fi

check-fast: ## form, vet, house rules and short tests: before each commit
	@test -z "$$(gofmt -l cmd generator openapi templates/templates.go)" || { gofmt -l cmd generator openapi; echo "run gofmt -w on these files"; exit 1; }
	go vet ./...
	go test -short ./...

build: ## build out/backend, one static binary
	@mkdir -p out
	@printf 'module out\n\ngo 1.26\n' >out/go.mod # what lies there is no part of this module
	go build -trimpath -ldflags="-s -w" -o out/backend ./cmd/backend

lint: ## check form and code; more with golangci-lint installed
	@test -z "$$(gofmt -l cmd generator openapi templates/templates.go)" || { gofmt -l cmd generator openapi; echo "run gofmt -w on these files"; exit 1; }
	go vet ./...
	@if command -v golangci-lint >/dev/null; then golangci-lint run ./...; else echo "golangci-lint is not installed: skipped"; fi

examples: build ## generate the committed examples anew; they must not change
	rm -rf examples/bookstore/go examples/bookstore/fastapi
	out/backend new bookstore --spec examples/bookstore/openapi.yaml --module github.com/backend-dev/backend/examples/bookstore/go --dir examples/bookstore/go --no-git
	out/backend new bookstore --stack fastapi --spec examples/bookstore/openapi.yaml --module github.com/backend-dev/backend/examples/bookstore/fastapi --dir examples/bookstore/fastapi --no-git

corpus: build ## prove every document of CORPUS: generate, build, start, ask, store; STACK=fastapi for another stack
	go run ./cmd/gate corpus -stack $(STACK) -backend out/backend $(CORPUS)

# The part I/N of the documents of testdata/styles that a test run proves: another one each day.
STYLES ?= $(shell echo $$(($$(date +%s) / 86400 % 8)))/8

styles: build ## prove documents in the styles of frameworks and APIs in both stacks; all with STYLES=0/1
	go run ./cmd/gate corpus -share $(STYLES) -backend out/backend testdata/styles
	@if [ -n "$$BACKEND_TEST_PYTHON" ]; then go run ./cmd/gate corpus -share $(STYLES) -stack fastapi -backend out/backend testdata/styles; \
	elif [ -n "$$CI" ]; then echo "no Python with the packages of FastAPI services" && exit 1; else echo "no BACKEND_TEST_PYTHON: skipped"; fi

contract: build ## hold the services of all stacks to the security checklist: testdata/contract
	@settings=$$(.ci/setup) && export $$settings; \
	if [ -n "$$TEST_DATABASE_URL" ] && [ -n "$$TEST_REDIS_URL" ]; then go run ./cmd/contract run -backend out/backend testdata/contract/bookstore.yaml testdata/contract/accounts.yaml testdata/contract/issuer.yaml \
		$${BACKEND_TEST_PYTHON:+testdata/contract/accounts-fastapi.yaml testdata/contract/issuer-fastapi.yaml}; \
	elif [ -n "$$CI" ]; then echo "no PostgreSQL or no Redis" && exit 1; else echo "no PostgreSQL or no Redis: skipped"; fi

mutants: build ## plant faults into generated services; the contract suite must notice each; STACK=fastapi for another stack
	@settings=$$(.ci/setup) && export $$settings && go run ./cmd/contract mutants -backend out/backend $(MUTANTS_$(STACK))

load: build ## 60 s of load while Redis and the database restart: nothing lost, memory flat
	@.ci/setup >/dev/null && go run ./cmd/contract load -backend out/backend testdata/contract/accounts.yaml

hostile: build ## hold every input of HOSTILE to its bounds
	go run ./cmd/gate hostile -stack $(STACK) -backend out/backend $(HOSTILE)

survive: build ## play 200 random lives of a service: no edit may be lost; STACK=fastapi for another stack
	go run ./cmd/gate survive -stack $(STACK) -test $(if $(filter go,$(STACK)),1,10) -backend out/backend examples/bookstore
	go run ./cmd/gate survive -stack $(STACK) -backend out/backend -db postgres -lives 40 -test 0 examples/bookstore

bench: build ## generation beside oapi-codegen, throughput beside hand-written code
	cd testdata/bench/oapi-codegen && go build -o $(CURDIR)/out/oapi-codegen github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen
	cd testdata/bench/handwritten && go build -o $(CURDIR)/out/handwritten .
	go run ./cmd/gate bench-generate -backend out/backend -peer out/oapi-codegen $(CORPUS)
	go run ./cmd/gate bench-check -backend out/backend $(CORPUS)
	@settings=$$(.ci/setup) && env $$settings go run ./cmd/gate bench-serve -backend out/backend -peer out/handwritten examples/bookstore
	@settings=$$(.ci/setup) && env $$settings go run ./cmd/gate bench-serve -backend out/backend -peer out/handwritten -db postgres examples/bookstore
	@settings=$$(.ci/setup) && export $$settings && PATH=$$(dirname "$$BACKEND_TEST_PYTHON"):$$PATH \
		go run ./cmd/gate bench-serve -stack fastapi -backend out/backend -peer testdata/bench/handwritten-fastapi/service.py -db postgres examples/bookstore

deploy-check: build ## judge the deployment files as a cluster, Docker, Compose and GitHub would
	@for judge in workflow project cluster; do (cd testdata/deploy/$$judge && go test -count=1 ./...) || exit 1; done
	@if python3 -m venv out/tools 2>/dev/null && out/tools/bin/pip install -q zizmor==$(ZIZMOR); then out/tools/bin/zizmor --offline --pedantic --quiet examples/*/*/.github .github; \
	elif [ -n "$$CI" ]; then echo "zizmor cannot be installed" && exit 1; else echo "zizmor cannot be installed: skipped"; fi

pictures: build ## draw the terminals of the README anew
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	go run ./cmd/gate picture -backend out/backend -ask "backend new shop" -answer "Which database?=" -answer "Is there a cache?=" -answer "Who may call it?=" \
		-answer "What does it store?=book title:string! price:decimal" -answer "What else?=" -answer "Write it?=" "$$dir" >docs/questions.svg && \
	go run ./cmd/gate picture -backend out/backend -run "backend add resource review 'text:string!' 'book:ref(book)!' | tail -n 16" \
		-run "@sed -i 's/: List books\./: List books, the newest first./' internal/books/service.go" -run "@sed -i 's/summary: List books/summary: List all books/' openapi.yaml" \
		-run "backend sync --allow-dirty" -run "sed -n '/<<<<<<</,/>>>>>>>/p' internal/books/service.go" -run "backend check" "$$dir/shop" >docs/growth.svg

clean: ## remove what the targets made
	rm -rf out
