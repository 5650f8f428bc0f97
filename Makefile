# scout: build, try, check. `make help` lists the targets.
# The product is pure Go; only the race detector needs a C compiler.

export CGO_ENABLED ?= 0
GO      ?= go
BIN     := bin/scout
LDFLAGS := -s -w
TOOL    := $(GO) tool -modfile=tools/go.mod

.PHONY: help run build test race check tidy fmt format lint measure eval golden fuzz bench bench-hub clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build and open the terminal program
	@$(BIN)

build: ## build bin/scout
	@$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN) .

test: ## run all tests
	$(GO) test ./...

race: ## run all tests with the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -timeout 15m ./...

check: tidy fmt lint race measure eval ## all that CI checks

tidy: ## go.mod and go.sum are as the code needs them
	$(GO) mod tidy -diff
	$(GO) mod verify

fmt: ## gofumpt finds nothing to change
	@bad=$$($(TOOL) gofumpt -l .); if [ -n "$$bad" ]; then echo "not formatted (run make format):"; echo "$$bad"; exit 1; fi

format: ## format all code
	$(TOOL) gofumpt -w .

lint: ## vet and staticcheck
	$(GO) vet ./...
	$(TOOL) staticcheck ./...

measure: ## vet and test the measuring itself (bench/)
	cd bench && $(GO) mod tidy -diff && $(GO) vet ./... && $(GO) test ./...
	cd bench/hubindex && $(GO) mod tidy -diff && $(GO) vet ./... && $(GO) test ./...

eval: ## how well prompts are read, searches rank and titles and skills are offered; fails below what is held
	$(GO) run ./hub/eval/rank
	$(GO) run ./hub/eval/intent -check
	$(GO) run ./hub/eval/suggest -check

golden: ## write golden files anew; look at the diff before you keep it
	$(GO) test ./keymap ./tui ./client/tolerant ./hub/ingest -update

fuzz: ## fuzz each target for 20 s
	@for t in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -ho '^func Fuzz[A-Za-z0-9_]*' $$t/*_test.go | sed 's/func //'); do \
	    echo "$$t $$f"; $(GO) test $$t -run '^$$' -fuzz "^$$f\$$" -fuzztime 20s || exit 1; done; done

bench: build ## print the figures that the project holds itself to
	@cd bench && $(GO) run . -scout ../$(BIN)
	$(GO) test -run '^$$' -bench . -benchtime 200ms ./tui/... ./client/... ./store/... ./hub/...

bench-hub: ## compare the hub's index with others (PEOPLE=100000, up to 1000000; LIMIT=12m to index)
	@cd bench/hubindex && $(GO) run . -people $(or $(PEOPLE),100000) -limit $(or $(LIMIT),12m)

clean: ## remove what was built
	rm -rf bin
