# Thin on purpose: all logic is in deploy/make.py (standard library only), which runs
# without make too: python3 deploy/make.py run
PYTHON ?= python3

run test test-services bench check permissions lock:
	@$(PYTHON) deploy/make.py $@ $(ARGS)

.PHONY: run test test-services bench check permissions lock
