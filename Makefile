# Targets are described by the comment behind their name: `make help` prints them.
.DEFAULT_GOAL := help
.PHONY: help deps build assess publish-check test mutants format lint clean

# A module may import only what it declares, in every build.
STRICT := --explicit-target-dependency-import-check error
SWIFT_FILES := git ls-files -z --cached --others --exclude-standard '*.swift'

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install libyaml if it is missing
	@.ci/dependencies

build: deps ## Build .build/release/rulescheck
	@echo "Building rulescheck (release)"
	@swift build --quiet --configuration release --product rulescheck $(STRICT)

# rulescheck exits 1 when a verdict is "no": an answer, not a failure.
assess: build ## Assess the policy of Lets for Life against its Code
	@.build/release/rulescheck assess letsforlife || { status=$$?; [ $$status -eq 1 ] || exit $$status; }

test: deps ## Check the engine as Embedded Swift, then run all tests and scenarios
	@.ci/embedded check
	@echo "Running the tests (debug)"
	@swift test --quiet --disable-xctest $(STRICT)
	@echo "Running the scenarios of policies/tests"
	@.build/debug/rulescheck test

publish-check: build ## Hold the published forms against outside programs (needs the network)
	@.ci/publishing .build/release/rulescheck

mutants: deps ## Hold the verdicts on thousands of mutated policies against a day walk
	@swift build --quiet --configuration release --product mutants $(STRICT)
	@.build/release/mutants $(or $(COUNT),2000) $(or $(FIRST),1)

format: ## Format all Swift files in place
	@$(SWIFT_FILES) | xargs -0 swift format --in-place --parallel

lint: ## Say what `make format` would change, and what it cannot
	@$(SWIFT_FILES) | xargs -0 swift format lint --strict --parallel

clean: ## Remove everything that was built
	@rm -rf .build .build-*
