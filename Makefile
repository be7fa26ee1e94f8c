.PHONY: help setup test bench notebooks lab conformance mesh-up mesh-down demo-proxy-config demo-complete
help:              ## Show this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 20
demo-complete:     ## Set up what is missing, start the mesh, play every lesson
	@./jbang demo-complete
demo-proxy-config: ## Lesson: clusters, listeners, routes and endpoints of a real Envoy
	@./jbang demo-proxy-config
lab:               ## Open the lessons in JupyterLab
	@./jbang lab
mesh-up:           ## Start the mesh on this machine
	@./jbang mesh up
mesh-down:         ## Stop it
	@./jbang mesh down
setup:             ## Install what is missing, inside this clone
	@tools/setup.sh
test:              ## Build and run every test
	@tools/test.sh
conformance:       ## Compare the built-in istioctl and kubectl with the real ones, command by command
	@tools/conformance.sh
bench:             ## Measure: start, memory, change-to-ACK, commands, parsing
	@tools/bench.sh
notebooks:         ## Run the notebooks in the real kernel and save their outputs
	@tools/notebooks.sh
