# Tollbook. `make` lists what can be done; everything that is missing is installed on the way.

SHELL := /bin/bash
.DEFAULT_GOAL := help

TOOL     := go tool -modfile=tools/go.mod
MODULES  := node_modules/.package-lock.json
BINARY   := bin/tollbook
WEB      := frontend/dist/index.html
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
WEB_FROM := $(shell find frontend -type f -not -path 'frontend/dist/*' -not -path 'frontend/e2e/*' 2>/dev/null) package.json

# The part of the calls that `make bench` measures with: 0.01 is a quick look. How often `make crash` kills.
SCALE ?= 1
N     ?= 100
# How long `make fuzz` spends on each fuzz test.
TIME  ?= 30s

.PHONY: help run test check generate build bench e2e crash fuzz oracle year fmt

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## serve everything on http://127.0.0.1:8080, with the demo reseller; Ctrl-C stops it
	@exec $(BINARY) serve --demo

build: $(WEB) ## bin/tollbook, with the web app inside
	go build -ldflags "-X main.version=$(VERSION)" -o $(BINARY) .

test: $(WEB) ## every test: Go with the race detector, the web app, and end to end in Chromium
	@command -v cc >/dev/null || { echo "The race detector needs a C compiler: install gcc or clang."; exit 1; }
	CGO_ENABLED=1 go test -race -timeout 20m ./...
	npm run --silent test
	@$(MAKE) --no-print-directory e2e

e2e: build ## the end-to-end tests alone
	@chromium=$$(.ci/chromium) && TOLLBOOK_CHROMIUM="$$chromium" npm run --silent e2e

check: $(MODULES) ## generated code is up to date; format, vet, lint, types
	@.ci/unchanged $(MAKE) --no-print-directory generate
	go vet ./...
	$(TOOL) golangci-lint run ./...
	npm run --silent check

generate: $(MODULES) ## write all generated code anew: the database client, the API, the web app's types
	go generate ./...
	npm run --silent codegen

fmt: $(MODULES) ## format everything
	$(TOOL) golangci-lint fmt
	npm run --silent format

bench: $(WEB) ## measure speed: rating, import, push, decks, pages of calls
	go run -ldflags "-X main.version=$(VERSION)" ./bench -scale $(SCALE) all

crash: $(WEB) ## kill the intake under load, N=100 times, and count every call; and a billing run, and compare every line
	TOLLBOOK_CRASH_ROUNDS=$(N) go test -count 1 -v -timeout 0 -run 'Crash|Kill' ./server/... ./books

oracle: N = 1000000
oracle: ## price N=1000000 random calls, and compare each with a slow reckoning in fractions
	TOLLBOOK_ORACLE_CALLS=$(N) go test -count 1 -v -timeout 0 -run Oracle ./billing/rating

year: N = 1000
year: ## a year of a reseller with N=1000 clients: calls, payments, billing runs, and the proof of it all
	TOLLBOOK_YEAR_CLIENTS=$(N) go test -count 1 -v -timeout 0 -run Year ./books

fuzz: ## look for inputs that break the readers and the rating (TIME=30s each)
	@grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Fuzz' . | while read -r file; do \
		grep -o '^func Fuzz[A-Za-z0-9_]*' "$$file" | cut -c6- | while read -r name; do \
			echo "$$file $$name"; \
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(TIME) "$$(dirname "$$file")" </dev/null || exit 1; \
		done || exit 1; \
	done

# npm writes this file at the end of an installation.
$(MODULES): package.json package-lock.json
	@command -v npm >/dev/null || { echo "Tollbook's web app needs Node.js 20 or newer: https://nodejs.org"; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB): $(MODULES) $(WEB_FROM)
	npm run --silent build
	@touch $@
