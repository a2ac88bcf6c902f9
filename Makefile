.DEFAULT_GOAL := help

.PHONY: help test
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

test: ## run the tests
	go vet ./...
	go test ./...
